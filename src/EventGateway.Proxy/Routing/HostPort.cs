using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EventGateway.Proxy.Routing;

/// <summary>An address as people write it.</summary>
/// <param name="Host">A name or an IP address, without brackets.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record HostPort(string Host, int Port)
{
    /// <summary>Whether the host stands for every address of the machine, which no client can connect to.</summary>
    public bool IsWildcard => IPAddress.TryParse(Host, out IPAddress? address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    /// <summary>Reads <c>host:port</c>, <c>[::1]:9092</c> or <c>:9092</c> for all addresses.</summary>
    /// <exception cref="FormatException">The text is no address; the message says what one looks like.</exception>
    public static HostPort Parse(string text)
    {
        text = text.Trim();
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? "" : text[..colon];
        bool hasPort = int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535;
        bool isBracketed = host.StartsWith('[') && host.EndsWith(']');
        if (colon < 0 || !hasPort || (host.Contains(':') && !isBracketed)) throw new FormatException($"'{text}' is no address: write host:port, such as localhost:9092");
        return new HostPort(host.Length == 0 ? "0.0.0.0" : host.Trim('[', ']'), port);
    }

    /// <summary>The address to listen on.</summary>
    /// <exception cref="FormatException">The host is a name that is no address of this machine.</exception>
    public IPEndPoint ToEndPoint()
    {
        if (IPAddress.TryParse(Host, out IPAddress? address)) return new IPEndPoint(address, Port);
        if (Host == "localhost") return new IPEndPoint(IPAddress.Loopback, Port);
        throw new FormatException($"cannot listen on '{Host}': give an IP address of this machine, and the name with --advertised-host");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        IPAddress.TryParse(Host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
