using System.Net.Security;
using System.Net.Sockets;
using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>Clients that come to the right port with the wrong protocol: they are turned away at once, and the log says why.</summary>
public sealed class WrongProtocolTests
{
    private const string NoBroker = "127.0.0.1:9"; // the discard port: nobody gets that far
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    [Trait("pitfall", "1")]
    public async Task A_client_that_speaks_TLS_is_turned_away_and_the_log_says_so()
    {
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, NoBroker);
        using var client = new TcpClient("127.0.0.1", gateway.Port);
        await using var tls = new SslStream(client.GetStream());

        await Assert.ThrowsAsync<IOException>(() => tls.AuthenticateAsClientAsync("localhost").WaitAsync(Limit, TestContext.Current.CancellationToken));

        await gateway.WaitForLogAsync("it speaks TLS, but");
    }

    [Fact]
    public async Task A_client_that_speaks_HTTP_is_turned_away_and_the_log_says_so()
    {
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, NoBroker);
        using var client = new HttpClient { Timeout = Limit };

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://{gateway.Address}/"), TestContext.Current.CancellationToken));

        await gateway.WaitForLogAsync("it speaks HTTP, but");
    }
}
