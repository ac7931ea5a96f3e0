import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Produces the lines of standard input: topic, partition, key and value, separated by tabs. For each, in their order, it prints
 * "stored OFFSET" or "refused CLASS: MESSAGE". Arguments: the bootstrap address and producer settings as name=value. A line
 * "with name=value" goes on with a new producer that has that setting; a line "flush" waits for all before it.
 */
public final class Produce {
    private static final List<Future<RecordMetadata>> sent = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        for (int i = 1; i < arguments.length; i++) set(settings, arguments[i]);

        KafkaProducer<String, String> producer = new KafkaProducer<>(settings);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.startsWith("with ")) {
                report(producer);
                producer.close();
                set(settings, line.substring("with ".length()));
                producer = new KafkaProducer<>(settings);
            } else if (line.equals("flush")) {
                report(producer);
            } else {
                String[] fields = line.split("\t");
                sent.add(producer.send(new ProducerRecord<>(fields[0], Integer.valueOf(fields[1]), fields[2], fields[3])));
            }
        }
        report(producer);
        producer.close();
    }

    private static void set(Properties settings, String setting) {
        String[] parts = setting.split("=", 2);
        settings.put(parts[0], parts[1]);
    }

    private static void report(KafkaProducer<String, String> producer) throws InterruptedException {
        producer.flush();
        for (Future<RecordMetadata> record : sent) {
            try {
                System.out.println("stored " + record.get().offset());
            } catch (ExecutionException refused) {
                System.out.println("refused " + refused.getCause().getClass().getName() + ": " + refused.getCause().getMessage());
            }
        }
        sent.clear();
        System.out.flush();
    }
}
