using EventGateway.Kafka;
using EventGateway.Pipeline.Idempotence;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Rewriting;
using EventGateway.Proxy.Routing;
using Microsoft.Extensions.Logging;

namespace EventGateway.Proxy;

/// <summary>What the sessions of one virtual cluster share: what was configured, and what answers that passed have taught.</summary>
internal sealed class ClusterState
{
    private const int LinesPerSecond = 20;

    private readonly LineBudget _lines;
    private volatile Plan _plan;

    public ClusterState(VirtualClusterOptions options, NodePorts ports, Plan plan, TimeProvider clock, ILogger logger)
    {
        _plan = plan;
        Limits = options.Limits;
        Gathered = options.Gathered;
        Clock = clock;
        Logger = logger;
        Nodes = new UpstreamNodes(options.Upstream);
        Addresses = new BrokerAddressMap(options.AdvertisedHost, ports, Nodes, logger);
        _lines = new LineBudget(LinesPerSecond, clock);
    }

    /// <summary>The newest plan; a request takes it once.</summary>
    public Plan Plan
    {
        get => _plan;
        set => _plan = value;
    }

    public ProxyLimits Limits { get; }

    public GatherBudget Gathered { get; }

    public TimeProvider Clock { get; }

    public ILogger Logger { get; }

    public UpstreamNodes Nodes { get; }

    public TopicIds TopicIds { get; } = new();

    public RefusedSequences Refused { get; } = new();

    public IBrokerAddressMap Addresses { get; }

    /// <summary>Asks whether one more line about what clients do may be logged; tells of those that could not.</summary>
    public bool MayLog()
    {
        bool isAllowed = _lines.TryTake(out long leftOut);
        if (leftOut > 0) Logger.LinesLeftOut(leftOut);
        return isAllowed;
    }
}
