using System.CommandLine;
using EventGateway.Proxy.Limits;

namespace EventGateway.Commands;

/// <summary>The options of <c>run</c> and <c>check</c> that say what clients may ask for, and how long the gateway waits.</summary>
internal static class LimitOptions
{
    private const long DefaultGatheredBytes = 256 << 20;

    private static readonly ProxyLimits Defaults = new();

    private static readonly Option<string> MaxFrame = Size("--max-frame", "The largest request, and the largest answer that is looked into.", Defaults.MaxFrameBytes);

    private static readonly Option<string> MaxGathered = Size("--max-gathered", "Memory for all requests that are being looked into; when it is spent, connections wait for each other.", DefaultGatheredBytes);

    private static readonly Option<int> MaxInFlight = Count("--max-in-flight", "Requests of one connection that may wait for their answers before no more is read from it; a power of two.", Defaults.MaxInFlight);

    private static readonly Option<int> MaxConnections = Count("--max-connections", "Connections to one listener at once.", Defaults.MaxConnections);

    private static readonly Option<int> MaxConnectionsPerAddress = Count("--max-connections-per-address", "Connections from one address at once.", Defaults.MaxConnectionsPerAddress);

    private static readonly Option<string> ConnectTimeout = Time("--connect-timeout", "How long connecting to a broker may take.", Defaults.ConnectTimeout);

    private static readonly Option<string> FirstBytesTimeout = Time("--first-bytes-timeout", "How long a client may take until its first request begins, TLS handshake included.", Defaults.FirstBytesTimeout);

    private static readonly Option<string> FrameTimeout = Time("--frame-timeout", "How long a request that is looked into may take to arrive.", Defaults.FrameTimeout);

    private static readonly Option<string> IdleTimeout = Time("--idle-timeout", "How long a connection may be silent with nothing in flight.", Defaults.IdleTimeout);

    private static readonly Option<string> DrainTimeout = Time("--drain-timeout", "How long what is in flight may take when a connection ends or the gateway stops.", Defaults.DrainTimeout);

    private static readonly Option<string?> MaxConnectionAge = Checked(
        new Option<string?>("--max-connection-age") { Description = "How old a connection may become, give or take a tenth; then it is drained, and the client comes back. Without it, as old as it likes.", HelpName = "TIME" },
        Quantity.ParseTime);

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All =>
    [
        MaxFrame, MaxGathered, MaxInFlight, MaxConnections, MaxConnectionsPerAddress,
        ConnectTimeout, FirstBytesTimeout, FrameTimeout, IdleTimeout, MaxConnectionAge, DrainTimeout,
    ];

    /// <summary>The limits of each connection.</summary>
    /// <exception cref="FormatException">One of them cannot be.</exception>
    public static ProxyLimits Limits(ParseResult arguments)
    {
        long maxFrame = Quantity.ParseSize(arguments.GetRequiredValue(MaxFrame));
        int maxInFlight = arguments.GetValue(MaxInFlight);
        if (maxFrame is < 1024 or > 1 << 30) throw new FormatException($"--max-frame must be between 1KiB and 1GiB, and is {Quantity.Write(maxFrame)}");
        if (!int.IsPow2(maxInFlight)) throw new FormatException($"--max-in-flight must be a power of two, such as {Defaults.MaxInFlight}, and is {maxInFlight}");
        return new ProxyLimits
        {
            MaxFrameBytes = (int)maxFrame,
            MaxInFlight = maxInFlight,
            MaxConnections = arguments.GetValue(MaxConnections),
            MaxConnectionsPerAddress = arguments.GetValue(MaxConnectionsPerAddress),
            ConnectTimeout = Quantity.ParseTime(arguments.GetRequiredValue(ConnectTimeout)),
            FirstBytesTimeout = Quantity.ParseTime(arguments.GetRequiredValue(FirstBytesTimeout)),
            FrameTimeout = Quantity.ParseTime(arguments.GetRequiredValue(FrameTimeout)),
            IdleTimeout = Quantity.ParseTime(arguments.GetRequiredValue(IdleTimeout)),
            MaxConnectionAge = arguments.GetValue(MaxConnectionAge) is { } age ? Quantity.ParseTime(age) : null,
            DrainTimeout = Quantity.ParseTime(arguments.GetRequiredValue(DrainTimeout)),
        };
    }

    /// <summary>Memory for requests that are looked into, for the whole gateway.</summary>
    public static GatherBudget Gathered(ParseResult arguments) => new(Quantity.ParseSize(arguments.GetRequiredValue(MaxGathered)));

    private static Option<string> Size(string name, string description, long byDefault) =>
        Checked(new Option<string>(name) { Description = description, HelpName = "SIZE", DefaultValueFactory = _ => Quantity.Write(byDefault) }, Quantity.ParseSize);

    private static Option<string> Time(string name, string description, TimeSpan byDefault) =>
        Checked(new Option<string>(name) { Description = description, HelpName = "TIME", DefaultValueFactory = _ => Quantity.Write(byDefault) }, Quantity.ParseTime);

    /// <summary>The value stays text, so that the help shows the default as people write it; what cannot be read is an error of usage.</summary>
    private static TOption Checked<TOption, T>(TOption option, Func<string, T> parse)
        where TOption : Option
    {
        option.Validators.Add(result => GatewayOptions.Parse(result, parse));
        return option;
    }

    private static Option<int> Count(string name, string description, int byDefault)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "COUNT", DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError($"{name} must be at least 1");
        });
        return option;
    }
}
