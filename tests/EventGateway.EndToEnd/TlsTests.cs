using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>TLS on either side, and SASL inside of it, with real clients and a real broker.</summary>
public sealed class TlsTests(SecureBroker broker) : IClassFixture<SecureBroker>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Records_are_checked_whichever_side_speaks_TLS(bool clientTls, bool upstreamTls)
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka, clientTls, upstreamTls);
        string topic = $"lights.tls-{clientTls}-{upstreamTls}";
        await kafka.CreateTopicAsync(topic);
        using IProducer<string, string> producer = Clients.Producer(gateway.Address, config => Secure(config, kafka, clientTls));

        await producer.ProduceAsync(topic, Lights.Valid(1), TestContext.Current.CancellationToken);
        ProduceException<string, string> refused = await Assert.ThrowsAsync<ProduceException<string, string>>(
            () => producer.ProduceAsync(topic, Lights.Invalid(2), TestContext.Current.CancellationToken));

        Assert.Equal(ErrorCode.InvalidRecord, refused.Error.Code);
        Assert.Equal(["1"], Clients.ReadAll(kafka.BootstrapServers, topic).Select(record => record.Message.Key));
    }

    [Theory, InlineData(SaslMechanism.Plain), InlineData(SaslMechanism.ScramSha256), InlineData(SaslMechanism.ScramSha512)]
    public async Task Authentication_passes_through_TLS_on_both_sides(SaslMechanism mechanism)
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka, clientTls: true, upstreamTls: true, listener: "SASL_SSL");
        string topic = $"lights.sasl-{mechanism}".ToLowerInvariant();
        await kafka.CreateTopicAsync(topic);
        using IProducer<string, string> right = Clients.Producer(gateway.Address, config => Authenticate(config, kafka, mechanism, "alice-secret"));
        using IProducer<string, string> wrong = Clients.Producer(gateway.Address, config => Authenticate(config, kafka, mechanism, "guessed"));

        DeliveryResult<string, string> stored = await right.ProduceAsync(topic, Lights.Valid(1), TestContext.Current.CancellationToken);

        Assert.Equal(PersistenceStatus.Persisted, stored.Status);
        await Assert.ThrowsAsync<ProduceException<string, string>>(() => wrong.ProduceAsync(topic, Lights.Valid(2), TestContext.Current.CancellationToken));
        Assert.Single(Clients.ReadAll(kafka.BootstrapServers, topic));
    }

    [Fact]
    public async Task A_Java_client_speaks_TLS_with_the_gateway()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka, clientTls: true, upstreamTls: true);
        string settings = Path.GetTempFileName();
        await File.WriteAllTextAsync(settings, $"security.protocol=SSL\nssl.truststore.type=PEM\nssl.truststore.location={kafka.TlsFile("ca.pem")}\n", TestContext.Current.CancellationToken);

        await kafka.RunToolAsync("topics", "--bootstrap-server", gateway.Address, "--command-config", settings, "--create", "--topic", "java-tls");
        IReadOnlyList<string> report = await kafka.RunToolAsync(
            "producer-perf", "--bootstrap-server", gateway.Address, "--command-config", settings, "--topic", "java-tls", "--num-records", "20000", "--record-size", "500", "--throughput", "-1");

        Assert.StartsWith("20000 records sent", report[^1], StringComparison.Ordinal);
        Assert.Equal(20_000, Clients.ReadAll(kafka.BootstrapServers, "java-tls").Count);
        File.Delete(settings);
    }

    [Fact]
    public async Task A_kafka_secure_server_of_the_document_is_spoken_to_in_TLS()
    {
        KafkaCluster kafka = await broker.StartAsync();
        string document = Path.GetTempFileName() + ".yaml";
        await File.WriteAllTextAsync(
            document,
            $"asyncapi: 3.0.0\ninfo: {{ title: t, version: '1' }}\nservers: {{ main: {{ host: '{kafka.Listener("SSL")}', protocol: kafka-secure }} }}\n",
            TestContext.Current.CancellationToken);
        await using Gateway gateway = await Gateway.StartWithAsync(
            "--asyncapi", document, "--upstream-ca", kafka.TlsFile("ca.pem"), "--upstream-certificate", kafka.TlsFile("client.pem"), "--upstream-key", kafka.TlsFile("client.key"));
        using IProducer<string, string> producer = Clients.Producer(gateway.Address);

        DeliveryResult<string, string> stored = await producer.ProduceAsync("secure-server", Lights.Valid(1), TestContext.Current.CancellationToken);

        Assert.Equal(PersistenceStatus.Persisted, stored.Status);
        File.Delete(document);
    }

    [Fact]
    public async Task A_client_without_the_certificate_that_is_required_is_turned_away_and_the_log_says_so()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka, clientTls: true, upstreamTls: false, "PLAINTEXT", "--tls-client-ca", kafka.TlsFile("ca.pem"));
        using IAdminClient stranger = new AdminClientBuilder(With(new AdminClientConfig { BootstrapServers = gateway.Address }, kafka)).SetLogHandler((_, _) => { }).Build();
        using IAdminClient guest = new AdminClientBuilder(With(
            new AdminClientConfig { BootstrapServers = gateway.Address, SslCertificateLocation = kafka.TlsFile("client.pem"), SslKeyLocation = kafka.TlsFile("client.key") }, kafka)).SetLogHandler((_, _) => { }).Build();

        Assert.Single(guest.GetMetadata(Limit).Brokers);
        Assert.Throws<KafkaException>(() => stranger.GetMetadata(TimeSpan.FromSeconds(5)));

        await gateway.WaitForLogAsync("TLS handshake with 127.0.0.1");
    }

    [Fact]
    public async Task A_client_without_TLS_is_turned_away_and_the_log_says_so()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka, clientTls: true, upstreamTls: false);
        using IAdminClient client = Clients.Admin(gateway.Address);

        Assert.Throws<KafkaException>(() => client.GetMetadata(TimeSpan.FromSeconds(5)));

        await gateway.WaitForLogAsync("it speaks KAFKA, but");
    }

    [Fact]
    public async Task A_broker_that_is_not_trusted_is_told_in_the_log()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartWithAsync("--asyncapi", Sources.LightsDocument, "--upstream", kafka.Listener("SSL"), "--upstream-tls");
        using IAdminClient client = Clients.Admin(gateway.Address);

        Assert.Throws<KafkaException>(() => client.GetMetadata(TimeSpan.FromSeconds(5)));

        await gateway.WaitForLogAsync("The remote certificate is invalid");
    }

    [Fact]
    public async Task Certificates_are_swapped_without_a_restart_and_without_dropping_anybody()
    {
        KafkaCluster kafka = await broker.StartAsync();
        string folder = Directory.CreateTempSubdirectory("event-gateway-swap-").FullName;
        (string certificate, string key) = (Path.Combine(folder, "tls.pem"), Path.Combine(folder, "tls.key"));
        File.Copy(kafka.TlsFile("broker.pem"), certificate);
        File.Copy(kafka.TlsFile("broker.key"), key);
        await using Gateway gateway = await Gateway.StartWithAsync(
            "--asyncapi", Sources.LightsDocument, "--upstream", kafka.BootstrapServers, "--tls-certificate", certificate, "--tls-key", key);
        await kafka.CreateTopicAsync("lights.swap");
        using IProducer<string, string> before = Clients.Producer(gateway.Address, config => Secure(config, kafka, isWanted: true));
        await before.ProduceAsync("lights.swap", Lights.Valid(1), TestContext.Current.CancellationToken);

        File.Copy(kafka.TlsFile("client.pem"), certificate, overwrite: true);
        await gateway.WaitForLogAsync("what was loaded before stays in force");
        File.Copy(kafka.TlsFile("client.key"), key, overwrite: true);
        await gateway.WaitForLogAsync("anew");
        using IProducer<string, string> after = Clients.Producer(gateway.Address, config => Secure(config, kafka, isWanted: true));
        await after.ProduceAsync("lights.swap", Lights.Valid(2), TestContext.Current.CancellationToken);
        await before.ProduceAsync("lights.swap", Lights.Valid(3), TestContext.Current.CancellationToken);

        Assert.Equal(["1", "2", "3"], Clients.ReadAll(kafka.BootstrapServers, "lights.swap").Select(record => record.Message.Key));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Certificates_that_are_swapped_under_load_lose_nothing_and_double_nothing()
    {
        KafkaCluster kafka = await broker.StartAsync();
        string folder = Directory.CreateTempSubdirectory("event-gateway-swap-").FullName;
        (string certificate, string key) = (Path.Combine(folder, "tls.pem"), Path.Combine(folder, "tls.key"));
        Put("broker");
        await using Gateway gateway = await Gateway.StartWithAsync(
            "--asyncapi", Sources.LightsDocument, "--upstream", kafka.Listener("SSL"), "--upstream-ca", kafka.TlsFile("ca.pem"), "--tls-certificate", certificate, "--tls-key", key);
        await using Load load = await Load.StartAsync(kafka, gateway.Address, "lights.swap-under-load", replicas: 1, config => With(config, kafka));

        Put("client");
        await gateway.WaitForLogAsync("anew");
        await load.ProceedAsync();
        using IAdminClient late = new AdminClientBuilder(With(new AdminClientConfig { BootstrapServers = gateway.Address }, kafka)).SetLogHandler((_, _) => { }).Build();
        Assert.Single(late.GetMetadata(Limit).Brokers);

        await load.FinishAsync();
        Directory.Delete(folder, recursive: true);

        void Put(string name)
        {
            File.Copy(kafka.TlsFile($"{name}.pem"), certificate, overwrite: true);
            File.Copy(kafka.TlsFile($"{name}.key"), key, overwrite: true);
        }
    }

    private static Task<Gateway> StartGatewayAsync(KafkaCluster kafka, bool clientTls, bool upstreamTls, string? listener = null, params string[] more) => Gateway.StartWithAsync(
    [
        "--asyncapi", Sources.LightsDocument,
        "--upstream", kafka.Listener(listener ?? (upstreamTls ? "SSL" : "PLAINTEXT")),
        .. clientTls ? ["--tls-certificate", kafka.TlsFile("broker.pem"), "--tls-key", kafka.TlsFile("broker.key")] : Array.Empty<string>(),
        .. upstreamTls ? ["--upstream-ca", kafka.TlsFile("ca.pem")] : Array.Empty<string>(),
        .. more,
    ]);

    private static void Secure(ClientConfig config, KafkaCluster kafka, bool isWanted)
    {
        if (isWanted) With(config, kafka);
    }

    private static T With<T>(T config, KafkaCluster kafka)
        where T : ClientConfig
    {
        (config.SecurityProtocol, config.SslCaLocation) = (SecurityProtocol.Ssl, kafka.TlsFile("ca.pem"));
        return config;
    }

    private static void Authenticate(ProducerConfig config, KafkaCluster kafka, SaslMechanism mechanism, string password)
    {
        With(config, kafka);
        (config.SecurityProtocol, config.SaslMechanism, config.SaslUsername, config.SaslPassword) = (SecurityProtocol.SaslSsl, mechanism, "alice", password);
        config.MessageTimeoutMs = 8000;
    }
}
