using System.Runtime.ExceptionServices;

namespace EventGateway.EndToEnd.Harness;

/// <summary>A cluster that tests share. It starts with the first test that asks for it, so that a test can be skipped where it cannot start.</summary>
/// <param name="brokers">How many brokers it has.</param>
/// <param name="options">More options, such as <c>--tls</c>.</param>
public abstract class KafkaFixture(int brokers, params string[] options) : IAsyncDisposable
{
    private KafkaCluster? _cluster;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The running cluster.</summary>
    public async Task<KafkaCluster> StartAsync()
    {
        _failure?.Throw();
        try
        {
            return _cluster ??= await KafkaCluster.StartAsync(brokers, "4.3.1", options);
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
public sealed class ThreeBrokers() : KafkaFixture(3);

/// <summary>One broker with listeners for TLS and SASL.</summary>
public sealed class SecureBroker() : KafkaFixture(1, "--tls", "--sasl");

/// <summary>The tests that share the single broker.</summary>
[CollectionDefinition(Name)]
public sealed class OneBrokerTests : ICollectionFixture<OneBroker>
{
    public const string Name = "one broker";
}
