import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Copies a topic to another in transactions, the offsets with the records: one transaction for each round of records, and every second one is
 * first aborted and then done again. Prints what a consumer sees of the copy that reads only what is committed, and what one sees that reads all,
 * in the order of offsets. Arguments: the bootstrap address, the topic to read, the topic to write (one partition each) and the number of records.
 */
public final class Transact {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LIMIT_MILLIS = 40_000;

    public static void main(String[] arguments) {
        String from = arguments[1];
        String to = arguments[2];
        int count = Integer.parseInt(arguments[3]);
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        settings.put("value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "10");
        settings.put("isolation.level", "read_committed");
        settings.put("group.id", "copy-" + to);
        Properties transactional = new Properties();
        transactional.putAll(settings);
        transactional.put("transactional.id", to);
        long end = System.currentTimeMillis() + LIMIT_MILLIS;

        try (KafkaProducer<String, String> producer = new KafkaProducer<>(transactional); KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
            producer.initTransactions();
            consumer.subscribe(Collections.singletonList(from));
            int copied = 0;
            for (int round = 0; copied < count && System.currentTimeMillis() < end; ) {
                List<ConsumerRecord<String, String>> records = new ArrayList<>();
                consumer.poll(POLL).forEach(records::add);
                if (records.isEmpty()) continue;
                if (round++ % 2 == 1) {
                    producer.beginTransaction();
                    for (ConsumerRecord<String, String> record : records) producer.send(new ProducerRecord<>(to, 0, record.key(), record.value()));
                    producer.flush();
                    producer.abortTransaction();
                }
                producer.beginTransaction();
                for (ConsumerRecord<String, String> record : records) producer.send(new ProducerRecord<>(to, 0, record.key(), record.value()));
                Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
                offsets.put(new TopicPartition(from, 0), new OffsetAndMetadata(records.get(records.size() - 1).offset() + 1));
                producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
                producer.commitTransaction();
                copied += records.size();
            }
            System.out.println("offset " + consumer.committed(Collections.singleton(new TopicPartition(from, 0))).get(new TopicPartition(from, 0)).offset());
        }
        for (String isolation : new String[] {"read_committed", "read_uncommitted"}) {
            settings.put("isolation.level", isolation);
            List<String> keys = new ArrayList<>();
            try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
                TopicPartition place = new TopicPartition(to, 0);
                consumer.assign(Collections.singleton(place));
                consumer.seekToBeginning(Collections.singleton(place));
                long last = consumer.endOffsets(Collections.singleton(place)).get(place);
                while (consumer.position(place) < last && System.currentTimeMillis() < end) for (ConsumerRecord<String, String> record : consumer.poll(POLL)) keys.add(record.key());
            }
            System.out.println(isolation + " " + String.join(" ", keys));
        }
    }
}
