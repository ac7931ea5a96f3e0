using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>Kerberos binds a service to the name of its host: the client asks for a ticket for the gateway's, and the broker must have that principal.</summary>
public sealed class GssapiTests
{
    [Fact]
    public async Task A_Java_producer_authenticates_with_a_ticket()
    {
        const string Topic = "lights.gssapi";
        using Kerberos realm = await Kerberos.StartAsync();
        using var options = new JavaToolOptions(realm.JavaOptions);
        await using KafkaCluster kafka = await KafkaCluster.StartAsync(
            1, KafkaFixture.Newest, "--sasl", "--set", "sasl.enabled.mechanisms=GSSAPI", "--set", "sasl.kerberos.service.name=kafka", "--set", $"listener.name.sasl_plaintext.gssapi.sasl.jaas.config={realm.Login("kafka/localhost")}");
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.Listener("SASL_PLAINTEXT"));
        await kafka.CreateTopicAsync(Topic);

        IReadOnlyList<string> reports = await kafka.RunJavaAsync(
            KafkaFixture.Newest,
            "Produce.java",
            [gateway.Address, "security.protocol=SASL_PLAINTEXT", "sasl.mechanism=GSSAPI", "sasl.kerberos.service.name=kafka", $"sasl.jaas.config={realm.Login("alice")}"],
            $"{Topic}\t0\t1\t{Lights.Valid(1).Value}\n");

        Assert.Equal(["stored 0"], reports);
        Assert.Single(Clients.ReadAll(kafka.BootstrapServers, Topic));
    }
}
