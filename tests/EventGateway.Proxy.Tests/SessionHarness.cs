using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Pipeline;
using EventGateway.Pipeline.Validation;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Observing;
using EventGateway.Proxy.Routing;
using EventGateway.Proxy.Sessions;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;
using EventGateway.TestSupport;
using EventGateway.Transport.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventGateway.Proxy.Tests;

/// <summary>A session between a client and a broker that the test plays itself, in memory.</summary>
internal sealed class SessionHarness : IAsyncDisposable
{
    private const string LumensSchema = """{ "type": "object", "required": ["lumens"], "properties": { "lumens": { "type": "integer" } } }""";

    private readonly Session _session;
    private readonly Task _run;

    private SessionHarness(Plan plan, ProxyLimits limits, ClusterState? shared)
    {
        Cluster = shared ?? NewCluster(plan, limits);
        (Client, MemoryConnection clientEnd) = MemoryConnection.CreatePair();
        (Broker, MemoryConnection brokerEnd) = MemoryConnection.CreatePair();
        _session = new Session(Cluster, clientEnd, brokerEnd);
        _run = _session.RunAsync(default);
    }

    public ClusterState Cluster { get; }

    /// <summary>What the client holds in its hands.</summary>
    public MemoryConnection Client { get; }

    /// <summary>What the broker holds in its hands.</summary>
    public MemoryConnection Broker { get; }

    /// <summary>Completes when the session is over.</summary>
    public Task Ended => _run;

    /// <summary>What the sessions of a cluster share.</summary>
    public static ClusterState NewCluster(Plan plan, ProxyLimits? limits = null, GatherBudget? gathered = null)
    {
        var options = new VirtualClusterOptions
        {
            Name = "test",
            Listen = new HostPort("127.0.0.1", 9192),
            AdvertisedHost = "gateway",
            Upstream = [new HostPort("upstream", 9092)],
            Nodes = "1-3",
            Limits = limits ?? new ProxyLimits(),
            Gathered = gathered ?? new GatherBudget(256 << 20),
        };
        return new ClusterState(options, AdvertisedBrokers.Of(options, NodePorts.Of(options)), plan, TimeProvider.System, NullLogger.Instance);
    }

    /// <summary>A session that looks into nothing.</summary>
    public static SessionHarness Transparent(ProxyLimits? limits = null) =>
        new(new Plan(ContractTable.Empty, new RecordPipeline()), limits ?? new ProxyLimits(), null);

    /// <summary>A session in which topic <c>lights</c> has a contract: an object with an integer <c>lumens</c>.</summary>
    public static SessionHarness Checking(OnInvalid onInvalid = OnInvalid.Reject, ClusterState? shared = null) => new(CheckingPlan(onInvalid), new ProxyLimits(), shared);

    /// <summary>The plan of <see cref="Checking"/>.</summary>
    public static Plan CheckingPlan(OnInvalid onInvalid)
    {
        JsonSchema schema = JsonSchema.Compile(JsonDocumentReader.Read(LumensSchema));
        var contract = new Contract { Topic = "lights", Messages = [new MessageContract { Name = "measured", Payload = schema }] };
        var pipeline = new RecordPipeline { Steps = [new ContractValidation()], OnInvalid = onInvalid };
        return new Plan(new ContractTable([contract]), pipeline);
    }

    public void Drain() => _session.Drain(EndKind.Stopping);

    public void Watch() => _session.Watch();

    public async Task<byte[]> BrokerReceivesAsync() =>
        await Broker.ReadFrameAsync().WaitAsync(Deadline) ?? throw new EndOfStreamException("the session closed the upstream");

    public async Task<byte[]> ClientReceivesAsync() =>
        await Client.ReadFrameAsync().WaitAsync(Deadline) ?? throw new EndOfStreamException("the session closed the client");

    /// <summary>Whether the client is closed without another answer.</summary>
    public async Task<bool> ClientIsClosedAsync() => await Client.ReadFrameAsync().WaitAsync(Deadline) is null;

    /// <summary>Whether the broker is closed without another request.</summary>
    public async Task<bool> BrokerIsClosedAsync() => await Broker.ReadFrameAsync().WaitAsync(Deadline) is null;

    /// <summary>Sends a request, lets the broker answer it, and returns what the client gets.</summary>
    public async Task<byte[]> ExchangeAsync(ApiKey key, short version, IMessage request, IMessage response, int correlationId = 1)
    {
        await Client.SendAsync(Frames.Request(key, version, correlationId, request));
        await BrokerReceivesAsync();
        await Broker.SendAsync(Frames.Response(key, version, correlationId, response));
        return await ClientReceivesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Broker.Dispose();
        await _run.WaitAsync(Deadline);
    }

    /// <summary>Long enough for a loaded machine; a test that waits so long has failed.</summary>
    private static TimeSpan Deadline => TimeSpan.FromSeconds(30);
}
