import java.io.FileWriter;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.telemetry.ClientTelemetry;
import org.apache.kafka.server.telemetry.ClientTelemetryPayload;
import org.apache.kafka.server.telemetry.ClientTelemetryReceiver;

/**
 * A plugin for a broker that takes the metrics of clients (KIP-714) and writes a line for each push into the file that the setting
 * "telemetry.file" names: the client's id and the number of bytes. It comes into the broker as an agent of the Java machine, because that is the
 * one way onto the class path that an environment variable opens.
 */
public final class Telemetry implements MetricsReporter, ClientTelemetry, ClientTelemetryReceiver {
    private String file;

    public static void premain(String arguments, Instrumentation instrumentation) {
    }

    @Override
    public void configure(Map<String, ?> settings) {
        file = String.valueOf(settings.get("telemetry.file"));
    }

    @Override
    public ClientTelemetryReceiver clientReceiver() {
        return this;
    }

    @Override
    public synchronized void exportMetrics(AuthorizableRequestContext context, ClientTelemetryPayload payload) {
        try (FileWriter writer = new FileWriter(file, true)) {
            writer.write(context.clientId() + " " + payload.data().remaining() + (payload.isTerminating() ? " at its end" : "") + "\n");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
    }

    @Override
    public void metricChange(KafkaMetric metric) {
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
    }

    @Override
    public void close() {
    }
}
