using System.CommandLine;
using System.Net;
using EventGateway.Commands;
using EventGateway.Proxy;
using EventGateway.Proxy.Limits;

namespace EventGateway.Tests.Commands;

/// <summary>What the command line comes to, and how it says that it cannot.</summary>
public sealed class GatewayOptionsTests : IDisposable
{
    private readonly string _document = Path.GetTempFileName() + ".yaml";

    public GatewayOptionsTests() => File.WriteAllText(_document, "asyncapi: 3.0.0\ninfo: { title: t, version: '1' }\nchannels: {}\n");

    [Fact]
    public void Without_options_the_limits_are_those_of_the_proxy() => Assert.Equal(new ProxyLimits(), Plan().Limits);

    [Fact]
    public void Limits_are_written_as_people_write_them()
    {
        ProxyLimits limits = Plan("--max-frame", "16MiB", "--idle-timeout", "90s", "--max-connection-age", "1h", "--first-bytes-timeout", "500ms", "--max-in-flight", "16").Limits;

        Assert.Equal((16 << 20, 16), (limits.MaxFrameBytes, limits.MaxInFlight));
        Assert.Equal((90, 3600, 0.5), (limits.IdleTimeout.TotalSeconds, limits.MaxConnectionAge!.Value.TotalSeconds, limits.FirstBytesTimeout.TotalSeconds));
    }

    [Fact]
    public void Addresses_for_clients_may_differ_from_those_that_are_listened_on()
    {
        VirtualClusterOptions options = Plan("--listen", "0.0.0.0:9192", "--advertised-host", "kafka.example.com", "--advertised-port", "443");

        Assert.Equal(("0.0.0.0", 9192, "kafka.example.com", 443), (options.Listen.Host, options.Listen.Port, options.AdvertisedHost, options.AdvertisedPort));
    }

    [Fact]
    public void Load_balancers_are_addresses_or_networks() =>
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("192.168.7.1/32"), IPNetwork.Parse("::1/128")], Plan("--proxy-protocol-from", "10.0.0.0/8, 192.168.7.1,::1").ProxyProtocolFrom!);

    [Theory]
    [InlineData("--idle-timeout", "soon", "'soon' is no time: write 500ms, 30s, 15m or 1h")]
    [InlineData("--idle-timeout", "0s", "'0s' is no time")]
    [InlineData("--max-connection-age", "1", "'1' is no time")]
    [InlineData("--max-frame", "100", "'100' is no size: write 100MiB, 512KiB or 4096B")]
    [InlineData("--max-gathered", "99999999999GiB", "is no size")]
    [InlineData("--max-connections", "0", "--max-connections must be at least 1")]
    [InlineData("--advertised-port", "70000", "--advertised-port must be between 1 and 65535")]
    [InlineData("--proxy-protocol-from", "10.0.0.0/33", "'10.0.0.0/33' is no address and no network")]
    [InlineData("--broker-names", "broker.example.com", "must have $(nodeId) in it once")]
    public void What_cannot_be_read_is_an_error_of_usage_that_says_what_can(string option, string value, string error) =>
        Assert.Contains(Parse(option, value).Errors, problem => problem.Message.Contains(error, StringComparison.Ordinal));

    [Theory]
    [InlineData("--max-frame", "2GiB", "--max-frame must be between 1KiB and 1GiB, and is 2GiB")]
    [InlineData("--max-in-flight", "100", "--max-in-flight must be a power of two, such as 128, and is 100")]
    [InlineData("--listen", "0.0.0.0:9192", "clients cannot connect to the advertised host 0.0.0.0: give the name or address that they reach the gateway by")]
    [InlineData("--broker-names", "b-$(nodeId).example.com", "brokers can only be told apart by name (b-$(nodeId).example.com) in TLS: clients need a certificate of the gateway")]
    [InlineData("--advertised-port", "65530", "the ports of 10 brokers do not fit behind the advertised port 65530: advertise a lower one, or fewer nodes")]
    public void What_cannot_be_is_refused_with_the_reason(string option, string value, string error) =>
        Assert.Equal(error, Assert.Throws<FormatException>(() => Plan(option, value)).Message);

    public void Dispose() => File.Delete(_document);

    private VirtualClusterOptions Plan(params string[] options)
    {
        ParseResult arguments = Parse(options);
        Assert.Empty(arguments.Errors);
        return GatewayPlan.Create(arguments).Clusters.Single().Options;
    }

    private ParseResult Parse(params string[] options) => RunCommand.Create().Parse(["--asyncapi", _document, "--upstream", "127.0.0.1:9092", .. options]);
}
