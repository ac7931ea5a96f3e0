using System.Globalization;

namespace EventGateway.Proxy.Routing;

/// <summary>
/// The name of each broker, for clusters whose brokers share one port and are told apart by the name that a client asks for in TLS (SNI). A pure
/// function of the configured pattern and the node id, so any number of gateways tell clients the same.
/// </summary>
public sealed class NodeNames
{
    private const string Placeholder = "$(nodeId)";

    private readonly string _before;
    private readonly string _after;

    private NodeNames(string before, string after)
    {
        _before = before;
        _after = after;
    }

    /// <summary>Reads a pattern such as <c>broker-$(nodeId).cluster.example.com</c>.</summary>
    /// <exception cref="FormatException">The pattern has not exactly one <c>$(nodeId)</c>, or what it gives is no host name.</exception>
    public static NodeNames Parse(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        string[] parts = pattern.Split(Placeholder);
        if (parts.Length != 2) throw new FormatException($"'{pattern}' must have {Placeholder} in it once: write broker-{Placeholder}.cluster.example.com");
        var names = new NodeNames(parts[0], parts[1]);
        if (Uri.CheckHostName(names.NameOf(0)) != UriHostNameType.Dns) throw new FormatException($"'{pattern}' gives no host names: '{names.NameOf(0)}' is none");
        return names;
    }

    /// <summary>The name of a broker.</summary>
    public string NameOf(int nodeId) => string.Create(CultureInfo.InvariantCulture, $"{_before}{nodeId}{_after}");

    /// <summary>Which broker a name stands for, in upper or lower case.</summary>
    /// <returns>False if the name is none of a broker.</returns>
    public bool TryFindNode(string name, out int nodeId)
    {
        nodeId = -1;
        ArgumentNullException.ThrowIfNull(name);
        bool isLike = name.Length > _before.Length + _after.Length
            && name.StartsWith(_before, StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(_after, StringComparison.OrdinalIgnoreCase);
        return isLike && int.TryParse(name.AsSpan(_before.Length, name.Length - _before.Length - _after.Length), NumberStyles.None, CultureInfo.InvariantCulture, out nodeId);
    }

    /// <summary>The pattern.</summary>
    public override string ToString() => $"{_before}{Placeholder}{_after}";
}
