using System.Runtime.ExceptionServices;

namespace EventGateway.EndToEnd.Harness;

/// <summary>A cluster that tests share. It starts with the first test that asks for it, so that a test can be skipped where it cannot start.</summary>
/// <param name="brokers">How many brokers it has.</param>
/// <param name="version">The release of Kafka.</param>
/// <param name="options">More options, such as <c>--tls</c>.</param>
public abstract class KafkaFixture(int brokers, string version = KafkaFixture.Newest, params string[] options) : IAsyncDisposable
{
    public const string Newest = "4.3.1";
    public const string Oldest = "3.9.1";

    /// <summary>Rules of access are kept, though nobody is held against them: their APIs answer.</summary>
    protected const string Authorizer = "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer";
    protected const string Everybody = "super.users=User:ANONYMOUS";

    private KafkaCluster? _cluster;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The release of Kafka; also that of the Java client which belongs to it.</summary>
    public string Version => version;

    /// <summary>The running cluster.</summary>
    public async Task<KafkaCluster> StartAsync()
    {
        _failure?.Throw();
        try
        {
            return _cluster ??= await KafkaCluster.StartAsync(brokers, version, options);
        }
        catch (Exception failure)
        {
            // What did not start once is not tried for each test again.
            _failure = ExceptionDispatchInfo.Capture(failure);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}

/// <summary>One broker, for most tests.</summary>
public sealed class OneBroker() : KafkaFixture(1);

/// <summary>Three brokers, for what only a cluster shows.</summary>
public sealed class ThreeBrokers() : KafkaFixture(3, Newest, "--set", Authorizer, "--set", Everybody);

/// <summary>Three brokers of the oldest release that is supported.</summary>
public sealed class ThreeOldBrokers() : KafkaFixture(3, Oldest, "--set", Authorizer, "--set", Everybody);

/// <summary>One broker with listeners for TLS and SASL.</summary>
public sealed class SecureBroker() : KafkaFixture(1, Newest, "--tls", "--sasl");

/// <summary>One broker that takes tokens and passwords, and wants to see them again every few seconds.</summary>
public sealed class AuthenticatingBroker() : KafkaFixture(
    1,
    Newest,
    "--sasl",
    "--set",
    "sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER",
    "--set",
    "listener.name.sasl_plaintext.oauthbearer.sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"broker\";",
    "--set",
    $"connections.max.reauth.ms={Session}")
{
    public const int SessionMilliseconds = 3_000;
    private const string Session = "3000";
}

/// <summary>The tests that share the single broker.</summary>
[CollectionDefinition(Name)]
public sealed class OneBrokerTests : ICollectionFixture<OneBroker>
{
    public const string Name = "one broker";
}

/// <summary>The tests that share three brokers.</summary>
[CollectionDefinition(Name)]
public sealed class ThreeBrokersTests : ICollectionFixture<ThreeBrokers>
{
    public const string Name = "three brokers";
}

/// <summary>The tests that share three brokers of the oldest release.</summary>
[CollectionDefinition(Name)]
public sealed class ThreeOldBrokersTests : ICollectionFixture<ThreeOldBrokers>
{
    public const string Name = "three old brokers";
}
