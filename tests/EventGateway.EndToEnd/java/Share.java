import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Two members of a share group (KIP-932) read a topic from its first record. Each record is given back once and accepted when it comes again; one
 * whose key ends in 7 is rejected. Prints the keys that were accepted, those that were rejected, and the group's offsets. Arguments: the bootstrap
 * address, the topic, the group and the number of records.
 */
public final class Share {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LIMIT_MILLIS = 60_000;

    public static void main(String[] arguments) throws Exception {
        String group = arguments[2];
        int count = Integer.parseInt(arguments[3]);
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        settings.put("value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        settings.put("group.id", group);
        settings.put("share.acknowledgement.mode", "explicit");
        long end = System.currentTimeMillis() + LIMIT_MILLIS;

        try (Admin admin = Admin.create(settings)) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET)))).all().get();
            List<KafkaShareConsumer<String, String>> members = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                members.add(new KafkaShareConsumer<>(settings));
                members.get(i).subscribe(Collections.singletonList(arguments[1]));
            }
            TreeSet<String> accepted = new TreeSet<>();
            TreeSet<String> rejected = new TreeSet<>();
            while (accepted.size() + rejected.size() < count && System.currentTimeMillis() < end) {
                for (KafkaShareConsumer<String, String> member : members) {
                    for (ConsumerRecord<String, String> record : member.poll(POLL)) {
                        boolean isFirst = record.deliveryCount().orElse((short) 1) == 1;
                        boolean isBad = record.key().endsWith("7");
                        member.acknowledge(record, isFirst ? AcknowledgeType.RELEASE : isBad ? AcknowledgeType.REJECT : AcknowledgeType.ACCEPT);
                        if (!isFirst && !(isBad ? rejected : accepted).add(record.key())) System.out.println("again " + record.key());
                    }
                    member.commitSync();
                }
            }
            System.out.println("accepted " + String.join(" ", accepted));
            System.out.println("rejected " + String.join(" ", rejected));
            System.out.println("members " + admin.describeShareGroups(List.of(group)).describedGroups().get(group).get().members().size());
            for (KafkaShareConsumer<String, String> member : members) member.close();
        }
    }
}
