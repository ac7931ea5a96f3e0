using System.Buffers;
using System.Net;
using System.Text;
using EventGateway.Transport.ProxyProtocol;

namespace EventGateway.Transport.Tests.ProxyProtocol;

/// <summary>The headers by which load balancers say whom they stand for.</summary>
public sealed class ProxyHeaderTests
{
    private const string Signature = "0D0A0D0A000D0A515549540A";

    public static TheoryData<string, string?, string?> TextHeaders => new()
    {
        { "PROXY TCP4 192.0.2.7 198.51.100.1 56324 9092\r\n", "192.0.2.7:56324", "198.51.100.1:9092" },
        { "PROXY TCP6 2001:db8::7 2001:db8::1 56324 9092\r\n", "[2001:db8::7]:56324", "[2001:db8::1]:9092" },
        { "PROXY UNKNOWN\r\n", null, null },
        { "PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n", null, null },
    };

    public static TheoryData<string, string?, string?> BinaryHeaders => new()
    {
        { $"{Signature}2111000CC0000207C6336401DC042384", "192.0.2.7:56324", "198.51.100.1:9092" },
        { $"{Signature}21210024{"20010DB8000000000000000000000007"}{"20010DB8000000000000000000000001"}DC042384", "[2001:db8::7]:56324", "[2001:db8::1]:9092" },
        { $"{Signature}21110013C0000207C6336401DC0423840400{"04DEADBEEF"}", "192.0.2.7:56324", "198.51.100.1:9092" }, // with an addition
        { $"{Signature}20000000", null, null }, // a health check of the balancer itself
        { $"{Signature}20110000", null, null },
        { $"{Signature}21000000", null, null }, // a family that is not told
    };

    [Theory, MemberData(nameof(TextHeaders))]
    public void A_line_of_text_names_the_client(string header, string? source, string? destination) =>
        AssertRead(Encoding.ASCII.GetBytes(header), source, destination);

    [Theory, MemberData(nameof(BinaryHeaders))]
    public void A_binary_header_names_the_client(string header, string? source, string? destination) =>
        AssertRead(Convert.FromHexString(header), source, destination);

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("PROXY TCP4 192.0.2.7 198.51.100.1 56324\r\n")]
    [InlineData("PROXY TCP4 192.0.2.7 198.51.100.1 56324 70000\r\n")]
    [InlineData("PROXY TCP4 2001:db8::7 2001:db8::1 1 2\r\n")]
    [InlineData("PROXY TCP4 name 198.51.100.1 1 2\r\n")]
    [InlineData("PROXY UDP4 192.0.2.7 198.51.100.1 1 2\r\n")]
    [InlineData("PROXY TCP6 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_no_header_is_refused(string text) =>
        Assert.Equal(OperationStatus.InvalidData, ProxyHeader.TryRead(Encoding.ASCII.GetBytes(text), out _, out _));

    [Theory]
    [InlineData("3111000C000000000000000000000000")] // version 3
    [InlineData("2211000C000000000000000000000000")] // a command that is none
    [InlineData("21110004C0000207")] // too short for two addresses
    [InlineData("2111FFFF")] // longer than anything that has a meaning
    public void A_binary_header_that_makes_no_sense_is_refused(string afterSignature) =>
        Assert.Equal(OperationStatus.InvalidData, ProxyHeader.TryRead(Convert.FromHexString(Signature + afterSignature), out _, out _));

    [Theory]
    [InlineData("192.0.2.7:56324", "198.51.100.1:9092")]
    [InlineData("[2001:db8::7]:56324", "[2001:db8::1]:9092")]
    public void What_was_written_is_read(string source, string destination)
    {
        var header = new ProxyHeader(IPEndPoint.Parse(source), IPEndPoint.Parse(destination));

        AssertRead(header.ToBytes(), source, destination);
    }

    [Fact]
    public void Addresses_of_two_families_are_written_as_one()
    {
        var header = new ProxyHeader(IPEndPoint.Parse("192.0.2.7:1"), IPEndPoint.Parse("[2001:db8::1]:2"));

        AssertRead(header.ToBytes(), "[::ffff:192.0.2.7]:1", "[2001:db8::1]:2");
    }

    [Fact]
    public void Without_addresses_the_gateway_speaks_for_itself() => AssertRead(default(ProxyHeader).ToBytes(), null, null);

    /// <summary>Reads a header that is followed by other bytes, and each of its beginnings.</summary>
    private static void AssertRead(byte[] bytes, string? source, string? destination)
    {
        OperationStatus status = ProxyHeader.TryRead([.. bytes, 1, 2, 3], out ProxyHeader header, out int consumed);

        Assert.Equal((OperationStatus.Done, bytes.Length), (status, consumed));
        Assert.Equal((source, destination), (header.Source?.ToString(), header.Destination?.ToString()));
        for (int length = 0; length < bytes.Length; length++) Assert.Equal(OperationStatus.NeedMoreData, ProxyHeader.TryRead(bytes.AsSpan(0, length), out _, out _));
    }
}
