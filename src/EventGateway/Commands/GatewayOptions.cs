using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using EventGateway.Documents;
using EventGateway.Pipeline;
using EventGateway.Proxy.Routing;

namespace EventGateway.Commands;

/// <summary>The options of <c>run</c> and <c>check</c>: each is read and checked in one place.</summary>
internal static class GatewayOptions
{
    public static Option<HostPort[]> Upstream { get; } = new("--upstream")
    {
        Description = "Bootstrap address of the Kafka cluster behind the gateway; separate several by commas. Replaces the Kafka servers of the documents: every channel applies.",
        HelpName = "HOST:PORT",
        CustomParser = static result => ParseEach(result, HostPort.Parse),
    };

    public static Option<HostPort> Listen { get; } = new("--listen")
    {
        Description = "Where clients bootstrap. The ports behind it stand for the brokers, one for each node id.",
        HelpName = "HOST:PORT",
        DefaultValueFactory = static _ => new HostPort("127.0.0.1", 9192),
        CustomParser = static result => Parse(result, HostPort.Parse)!,
    };

    public static Option<string?> AdvertisedHost { get; } = new("--advertised-host")
    {
        Description = "The host name that clients are told, if it is not the one of --listen.",
        HelpName = "HOST",
    };

    public static Option<int?> AdvertisedPort { get; } = CreateAdvertisedPort();

    public static Option<NodeNames> BrokerNames { get; } = new("--broker-names")
    {
        Description = "Host names of the brokers, with $(nodeId) for the node id: all share the port of --listen then, and are told apart by the name that clients ask for in TLS (SNI).",
        HelpName = "PATTERN",
        CustomParser = static result => Parse(result, NodeNames.Parse)!,
    };

    public static Option<IPNetwork[]> ProxyProtocolFrom { get; } = new("--proxy-protocol-from")
    {
        Description = "Addresses or networks (10.0.0.0/8) of the load balancers in front, separated by commas: all connections must come from them then, and begin with a PROXY header (version 1 or 2).",
        HelpName = "NETWORKS",
        CustomParser = static result => ParseEach(result, ParseNetwork),
    };

    public static Option<bool> UpstreamProxyProtocol { get; } = new("--upstream-proxy-protocol")
    {
        Description = "Begin connections to brokers with a PROXY header (version 2) that names the client, for a load balancer in front of them.",
    };

    public static Option<string> Nodes { get; } = new("--nodes")
    {
        Description = "The node ids of the brokers, as ranges: 0-9 or 1-3,101-103.",
        HelpName = "RANGES",
        DefaultValueFactory = static _ => "0-9",
    };

    /// <summary>The options of <c>run</c> and <c>check</c>, in the order of the help.</summary>
    public static IEnumerable<Option> All =>
    [
        .. DocumentOptions.All, Upstream, Listen, AdvertisedHost, AdvertisedPort, Nodes, BrokerNames, OnInvalid,
        .. TlsOptions.All, ProxyProtocolFrom, UpstreamProxyProtocol, .. LimitOptions.All,
    ];

    public static Option<string> OnInvalid { get; } = CreateOnInvalid();

    /// <summary>The mode that the command line asks for.</summary>
    public static OnInvalid GetOnInvalid(this ParseResult arguments) =>
        Enum.Parse<OnInvalid>(arguments.GetRequiredValue(OnInvalid), ignoreCase: true);

    private static Option<string> CreateOnInvalid()
    {
        var option = new Option<string>("--on-invalid")
        {
            Description = "What happens to a record that does not match: reject (the producer gets error 87), annotate (it passes with a header that says why), observe (it passes, the log says why).",
            HelpName = "MODE",
            DefaultValueFactory = static _ => "reject",
        };
        option.AcceptOnlyFromAmong("reject", "annotate", "observe");
        return option;
    }

    /// <summary>Reads the text of an option; what cannot be read is an error of usage.</summary>
    public static T? Parse<T>(OptionResult result, Func<string, T> parse) => Try(result, result.GetValueOrDefault<string?>() ?? "", parse);

    private static Option<int?> CreateAdvertisedPort()
    {
        var option = new Option<int?>("--advertised-port") { Description = "The port that clients are told to bootstrap at, if it is not the one of --listen; those of the brokers follow it.", HelpName = "PORT" };
        option.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 65535) result.AddError("--advertised-port must be between 1 and 65535");
        });
        return option;
    }

    private static IPNetwork ParseNetwork(string text)
    {
        text = text.Trim();
        if (IPAddress.TryParse(text, out IPAddress? address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out IPNetwork network) ? network : throw new FormatException($"'{text}' is no address and no network: write 10.1.2.3 or 10.0.0.0/8");
    }

    private static T[] ParseEach<T>(ArgumentResult result, Func<string, T> parse) =>
        [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(text => Try(result, text, parse)).OfType<T>()];

    private static T? Parse<T>(ArgumentResult result, Func<string, T> parse) => Try(result, result.Tokens[^1].Value, parse);

    private static T? Try<T>(SymbolResult result, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException problem)
        {
            result.AddError(problem.Message);
            return default;
        }
    }
}
