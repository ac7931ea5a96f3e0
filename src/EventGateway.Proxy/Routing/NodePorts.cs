using System.Collections.Frozen;
using System.Globalization;

namespace EventGateway.Proxy.Routing;

/// <summary>
/// The port of each broker: a pure function of the bootstrap port and the configured node ids, so that clients find their brokers again
/// after a restart and every gateway with the same configuration advertises the same.
/// </summary>
public sealed class NodePorts
{
    private readonly FrozenDictionary<int, int> _ports;

    private NodePorts(FrozenDictionary<int, int> ports) => _ports = ports;

    /// <summary>The configured node ids with their ports.</summary>
    public IEnumerable<KeyValuePair<int, int>> All => _ports.OrderBy(entry => entry.Value);

    /// <summary>How many ports follow the bootstrap port.</summary>
    public int Count => _ports.Count;

    /// <summary>The ports of a cluster's brokers; none if they have names instead.</summary>
    /// <exception cref="FormatException">The ranges make no sense.</exception>
    public static NodePorts Of(VirtualClusterOptions options) =>
        options.BrokerNames is null ? Parse(options.Listen.Port, options.Nodes) : new NodePorts(FrozenDictionary<int, int>.Empty);

    /// <summary>Lays the ports out behind the bootstrap port, in the order of the ranges.</summary>
    /// <param name="bootstrapPort">The port for bootstrapping, 1 to 65535.</param>
    /// <param name="ranges">Node ids and ranges of them, separated by commas: <c>0-9</c> or <c>1-3,101-103</c>.</param>
    /// <exception cref="FormatException">The ranges make no sense, overlap, or need ports above 65535.</exception>
    public static NodePorts Parse(int bootstrapPort, string ranges)
    {
        var ports = new Dictionary<int, int>();
        int next = bootstrapPort + 1;
        foreach (string range in ranges.Split(',', StringSplitOptions.TrimEntries))
        {
            (int first, int last) = ParseRange(range);
            for (int node = first; node <= last; node++, next++)
            {
                if (next > 65535) throw new FormatException($"node ids '{ranges}' need more ports than there are above {bootstrapPort}");
                if (!ports.TryAdd(node, next)) throw new FormatException($"node id {node} is named twice in '{ranges}'");
            }
        }

        return new NodePorts(ports.ToFrozenDictionary());
    }

    /// <summary>The port that stands for a node.</summary>
    /// <returns>False if the node is not configured.</returns>
    public bool TryGetPort(int nodeId, out int port) => _ports.TryGetValue(nodeId, out port);

    private static (int First, int Last) ParseRange(string range)
    {
        string[] ends = range.Split('-');
        bool isRange = ends.Length is 1 or 2
            & int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            & int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last);
        if (!isRange || last < first) throw new FormatException($"'{range}' is no range of node ids: write '0-9' or '1-3,101-103'");
        return (first, last);
    }
}
