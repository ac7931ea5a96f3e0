using EventGateway.Kafka;
using EventGateway.Pipeline.Idempotence;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Observing;
using EventGateway.Proxy.Rewriting;
using EventGateway.Proxy.Routing;
using Microsoft.Extensions.Logging;

namespace EventGateway.Proxy;

/// <summary>What the sessions of one virtual cluster share: what was configured, and what answers that passed have taught.</summary>
internal sealed class ClusterState : IDisposable
{
    private const int LinesPerSecond = 20;
    private const int ConnectionLinesPerSecond = 200;

    private readonly LineBudget _lines;
    private readonly LineBudget _connectionLines;
    private volatile Plan _plan;

    public ClusterState(VirtualClusterOptions options, AdvertisedBrokers advertised, Plan plan, TimeProvider clock, ILogger logger)
    {
        _plan = plan;
        Limits = options.Limits;
        Gathered = options.Gathered;
        Clock = clock;
        Logger = logger;
        Nodes = new UpstreamNodes(options.Upstream);
        Addresses = new BrokerAddressMap(advertised, Nodes, logger);
        Name = options.Name;
        Metrics = new ClusterMetrics(options.Name, clock);
        _lines = new LineBudget(LinesPerSecond, clock);
        _connectionLines = new LineBudget(ConnectionLinesPerSecond, clock);
    }

    /// <summary>The newest plan; a request takes it once.</summary>
    public Plan Plan
    {
        get => _plan;
        set => _plan = value;
    }

    public string Name { get; }

    public ProxyLimits Limits { get; }

    public ClusterMetrics Metrics { get; }

    public GatherBudget Gathered { get; }

    public TimeProvider Clock { get; }

    public ILogger Logger { get; }

    public UpstreamNodes Nodes { get; }

    public TopicIds TopicIds { get; } = new();

    public RefusedSequences Refused { get; } = new();

    public IBrokerAddressMap Addresses { get; }

    public void Dispose() => Metrics.Dispose();

    /// <summary>Asks whether one more line about what clients do may be logged; tells of those that could not.</summary>
    public bool MayLog() => MayLog(_lines);

    /// <summary>The same for lines about connections that come and go as they should.</summary>
    public bool MayLogConnection() => MayLog(_connectionLines);

    private bool MayLog(LineBudget budget)
    {
        bool isAllowed = budget.TryTake(out long leftOut);
        if (leftOut > 0) Logger.LinesLeftOut(leftOut);
        return isAllowed;
    }
}
