import java.util.Collections;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Consumes a topic from its first record as the only member of a group, and prints key and value of each, separated by a tab, until it has
 * seen as many as asked for or 30 seconds are over. For clients before 4.0: the newer poll came with 2.0. Arguments: the bootstrap address,
 * the topic, the group and the number of records.
 */
public final class Consume {
    private static final long LIMIT_MILLIS = 30_000;
    private static final long POLL_MILLIS = 100;

    @SuppressWarnings("deprecation")
    public static void main(String[] arguments) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("group.id", arguments[2]);
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        settings.put("value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        int missing = Integer.parseInt(arguments[3]);
        long end = System.currentTimeMillis() + LIMIT_MILLIS;

        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(Collections.singletonList(arguments[1]));
            while (missing > 0 && System.currentTimeMillis() < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL_MILLIS)) {
                    System.out.println(record.key() + "\t" + record.value());
                    missing--;
                }
            }
        }
    }
}
