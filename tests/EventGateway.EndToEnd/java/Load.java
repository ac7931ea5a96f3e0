import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An idempotent producer that sends numbered records at a steady pace to all partitions of a topic. At its end it prints "stored PARTITION OFFSET
 * NUMBER" for each that was acknowledged and "failed NUMBER CLASS" for the others. Arguments: the bootstrap address, the topic, the number of
 * partitions, the number of records and how many of them a second.
 */
public final class Load {
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("enable.idempotence", "true");
        settings.put("acks", "all");
        settings.put("linger.ms", "5");
        settings.put("request.timeout.ms", "10000");
        int partitions = Integer.parseInt(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        long nanosEach = 1_000_000_000L / Integer.parseInt(arguments[4]);
        StringBuffer report = new StringBuffer();

        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            long start = System.nanoTime();
            for (int number = 0; number < count; number++) {
                long wait = start + number * nanosEach - System.nanoTime();
                if (wait > 1_000_000) Thread.sleep(wait / 1_000_000);
                String key = String.valueOf(number);
                producer.send(new ProducerRecord<>(arguments[1], number % partitions, key, "{\"lumens\":" + key + "}"), (place, error) ->
                    report.append(error == null ? "stored " + place.partition() + " " + place.offset() + " " + key + "\n" : "failed " + key + " " + error.getClass().getName() + "\n"));
            }
        }
        System.out.print(report);
    }
}
