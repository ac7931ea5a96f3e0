import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Produces record after record until the producer has authenticated its connections anew for a number of times, and prints how many records were
 * stored and how often it connected. A record that fails ends the program. Arguments: the bootstrap address, the topic, the number of
 * re-authentications, and settings as name=value.
 */
public final class Reauthenticate {
    private static final long LIMIT_MILLIS = 60_000;

    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        for (int i = 3; i < arguments.length; i++) settings.put(arguments[i].split("=", 2)[0], arguments[i].split("=", 2)[1]);
        int wanted = Integer.parseInt(arguments[2]);
        long end = System.currentTimeMillis() + LIMIT_MILLIS;

        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            int stored = 0;
            while (total(producer, "successful-reauthentication-total") < wanted && System.currentTimeMillis() < end) {
                producer.send(new ProducerRecord<>(arguments[1], 0, "k", "{\"lumens\":" + stored + "}")).get();
                stored++;
                Thread.sleep(5); // a record now and then: the test is about time, not about load
            }
            System.out.println("stored " + stored);
            System.out.println("again " + (long) total(producer, "successful-reauthentication-total"));
            System.out.println("failed " + (long) (total(producer, "failed-authentication-total") + total(producer, "failed-reauthentication-total")));
            System.out.println("closed " + (long) total(producer, "connection-close-total"));
        }
    }

    private static double total(KafkaProducer<String, String> producer, String name) {
        double total = 0;
        for (java.util.Map.Entry<MetricName, ? extends Metric> metric : producer.metrics().entrySet())
            if (metric.getKey().name().equals(name) && metric.getKey().group().equals("producer-metrics")) total += (Double) metric.getValue().metricValue();
        return total;
    }
}
