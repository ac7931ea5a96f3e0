using System.Buffers.Text;
using System.Text;
using EventGateway.EndToEnd.Harness;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd;

/// <summary>Clients authenticate with the broker, through the gateway: with tokens, the oldest way, and again and again on one connection.</summary>
public sealed class SaslTests(AuthenticatingBroker broker) : IClassFixture<AuthenticatingBroker>
{
    private const string TokenLogin = "sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"alice\";";
    private const string PasswordLogin = "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"alice\" password=\"alice-secret\";";

    [Theory, InlineData("OAUTHBEARER", TokenLogin), InlineData("SCRAM-SHA-512", PasswordLogin)]
    [Trait("pitfall", "61")]
    public async Task A_Java_producer_goes_on_while_it_authenticates_again_and_again(string mechanism, string login)
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka);
        string topic = $"lights.again-{mechanism}";
        await kafka.CreateTopicAsync(topic);

        IReadOnlyList<string> lines = await kafka.RunJavaAsync(
            broker.Version, "Reauthenticate.java", [gateway.Address, topic, "3", "security.protocol=SASL_PLAINTEXT", $"sasl.mechanism={mechanism}", login]);

        Assert.Equal(["again 3", "failed 0", "closed 0"], lines.Skip(1));
        Assert.Equal(lines[0], $"stored {Clients.ReadAll(kafka.BootstrapServers, topic).Count}");
    }

    [Fact]
    public async Task A_token_that_the_broker_refuses_lets_nobody_in()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka);
        using WireClient client = await WireClient.ConnectAsync(gateway.Address);
        await client.AskAsync<SaslHandshakeResponse>(ApiKey.SaslHandshake, 1, new SaslHandshakeRequest { Mechanism = "OAUTHBEARER" });

        var answer = await client.AskAsync<SaslAuthenticateResponse>(ApiKey.SaslAuthenticate, 2, new SaslAuthenticateRequest { AuthBytes = Token("""{"sub":"alice","iat":0,"exp":1}""") });
        var last = await client.AskAsync<SaslAuthenticateResponse>(ApiKey.SaslAuthenticate, 2, new SaslAuthenticateRequest { AuthBytes = new byte[] { 1 } }); // the client has heard why

        Assert.Contains("invalid_token", Encoding.UTF8.GetString(answer.AuthBytes.Span), StringComparison.Ordinal);
        Assert.Equal((short)ErrorCode.SaslAuthenticationFailed, last.ErrorCode);
        Assert.Null(await client.ReceiveAsync());

        static byte[] Token(string claims) => Encoding.UTF8.GetBytes($"n,,\u0001auth=Bearer {Base64Url.EncodeToString("""{"alg":"none"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.\u0001\u0001");
    }

    [Fact]
    [Trait("pitfall", "61")]
    public async Task A_client_that_does_not_authenticate_again_in_time_is_closed()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka);
        using WireClient client = await WireClient.ConnectAsync(gateway.Address);
        SaslAuthenticateResponse welcome = await LogInAsync(client, "alice");
        Assert.InRange(welcome.SessionLifetimeMs, 1, AuthenticatingBroker.SessionMilliseconds);

        int answers = 0;
        for (byte[]? answer = await AskAsync(); answer is not null && answers < 10_000; answer = await AskAsync()) answers++;

        Assert.InRange(answers, 1, 9_999);

        async Task<byte[]?> AskAsync()
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            try
            {
                await client.SendAsync(Frames.Request(ApiKey.Metadata, 9, 1, new MetadataRequest { Topics = [] }));
                return await client.ReceiveAsync();
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    [Fact]
    [Trait("pitfall", "61")]
    public async Task A_connection_cannot_become_somebody_elses()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka);
        using WireClient client = await WireClient.ConnectAsync(gateway.Address);
        await LogInAsync(client, "alice");

        SaslAuthenticateResponse other = await LogInAsync(client, "admin");

        Assert.Equal((short)ErrorCode.SaslAuthenticationFailed, other.ErrorCode);
        Assert.Null(await client.ReceiveAsync());
    }

    [Fact]
    [Trait("pitfall", "60")]
    public async Task After_the_oldest_handshake_tokens_have_no_header_and_requests_follow()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka);
        using WireClient client = await WireClient.ConnectAsync(gateway.Address);
        var handshake = await client.AskAsync<SaslHandshakeResponse>(ApiKey.SaslHandshake, 0, new SaslHandshakeRequest { Mechanism = "PLAIN" });

        await client.SendAsync(Frames.Frame(Password("alice")));
        byte[]? token = await client.ReceiveAsync();
        var metadata = await client.AskAsync<MetadataResponse>(ApiKey.Metadata, 1, new MetadataRequest { Topics = [] });

        Assert.Equal((short)ErrorCode.None, handshake.ErrorCode);
        Assert.Equal(Frames.Frame(), token);
        Assert.Equal(gateway.PortOf(1), metadata.Brokers.Single().Port);
    }

    [Fact]
    [Trait("pitfall", "60")]
    public async Task A_client_of_the_time_before_ApiVersions_authenticates_the_oldest_way()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await StartGatewayAsync(kafka);
        string[] options = ["-L", "-b", gateway.Address, "-X", "api.version.request=false", "-X", "broker.version.fallback=0.10.0.0",
            "-X", "security.protocol=sasl_plaintext", "-X", "sasl.mechanisms=PLAIN", "-X", "sasl.username=alice"];

        ToolResult right = await Tool.TryRunAsync("kcat", [.. options, "-X", "sasl.password=alice-secret"]);
        ToolResult wrong = await Tool.TryRunAsync("kcat", [.. options, "-X", "sasl.password=guessed", "-m", "3"]);

        Assert.Contains(right.Output, line => line.Contains($"broker 1 at 127.0.0.1:{gateway.PortOf(1)}", StringComparison.Ordinal));
        Assert.NotEqual(0, wrong.ExitCode);
    }

    private static Task<Gateway> StartGatewayAsync(KafkaCluster kafka) => Gateway.StartAsync(Sources.LightsDocument, kafka.Listener("SASL_PLAINTEXT"));

    private static async Task<SaslAuthenticateResponse> LogInAsync(WireClient client, string user)
    {
        await client.AskAsync<SaslHandshakeResponse>(ApiKey.SaslHandshake, 1, new SaslHandshakeRequest { Mechanism = "PLAIN" });
        return await client.AskAsync<SaslAuthenticateResponse>(ApiKey.SaslAuthenticate, 2, new SaslAuthenticateRequest { AuthBytes = Password(user) });
    }

    private static byte[] Password(string user) => Encoding.UTF8.GetBytes($"\0{user}\0{user}-secret");
}
