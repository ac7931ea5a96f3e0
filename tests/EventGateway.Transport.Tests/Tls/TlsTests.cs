using EventGateway.TestSupport;
using EventGateway.Transport.Memory;
using EventGateway.Transport.Tls;

namespace EventGateway.Transport.Tests.Tls;

/// <summary>Who may talk with whom in TLS, and what happens when files change.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly CertificateFolder _files = new();
    private readonly ManualClock _clock = new();
    private readonly List<string> _reports = [];

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(false, false, true)]
    public async Task A_client_certificate_is_demanded_or_merely_welcome(bool isRequired, bool isShown, bool isLetIn)
    {
        using TlsServer server = Server(options => options with { ClientCaFile = _files.CaFile, RequiresClientCertificate = isRequired });
        using TlsClient client = Client(isShown ? _files.Issue("someone") : null);

        Assert.Equal(isLetIn, await TalkAsync(server, client));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_client_certificate_of_another_authority_is_refused(bool isRequired)
    {
        using var elsewhere = new CertificateFolder();
        using TlsServer server = Server(options => options with { ClientCaFile = _files.CaFile, RequiresClientCertificate = isRequired });
        using TlsClient client = Client(elsewhere.Issue("stranger"));

        Assert.False(await TalkAsync(server, client));
    }

    [Fact]
    public async Task A_server_of_another_authority_is_refused_with_the_reason()
    {
        using var elsewhere = new CertificateFolder();
        using TlsServer server = Server();
        using var client = new TlsClient(new ClientTlsOptions { CaFile = elsewhere.CaFile }, _reports.Add, _clock);

        IOException refusal = await Assert.ThrowsAsync<IOException>(() => ShakeHandsAsync(server, client, "localhost"));

        Assert.StartsWith("TLS handshake with memory:far failed: The remote certificate is invalid", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_another_name_is_refused()
    {
        using TlsServer server = Server();
        using TlsClient client = Client();

        IOException refusal = await Assert.ThrowsAsync<IOException>(() => ShakeHandsAsync(server, client, "broker.example.com"));

        Assert.Contains("RemoteCertificateNameMismatch", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_TLS_is_turned_away()
    {
        using TlsServer server = Server();
        (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair();
        using IConnection _ = near;
        await near.SendAsync(new byte[] { 0, 0, 0, 20, 0, 18, 0, 3, 0, 0, 0, 0 });

        await Assert.ThrowsAsync<IOException>(() => server.AcceptAsync(far).WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_given_up()
    {
        using TlsServer server = Server(options => options with { HandshakeTimeout = TimeSpan.FromMilliseconds(50) });
        (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair();
        using IConnection _ = near;

        IOException refusal = await Assert.ThrowsAsync<IOException>(() => server.AcceptAsync(far).WaitAsync(Deadline, TestContext.Current.CancellationToken));

        Assert.Equal("TLS handshake with memory:near failed: no answer within 0.1 s", refusal.Message);
    }

    [Fact]
    public async Task A_certificate_whose_file_changes_is_used_for_the_next_connection()
    {
        using TlsServer server = Server();
        using TlsClient client = Client();
        DateTime before = server.ExpiresAt;

        _files.Issue("server", days: 20);
        _clock.Tick();

        Assert.True(server.ExpiresAt > before.AddDays(5));
        Assert.True(await TalkAsync(server, client));
        Assert.StartsWith("loaded ", Assert.Single(_reports), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_becomes_bad_leaves_the_old_one_in_force_and_says_so_once()
    {
        using TlsServer server = Server();
        using TlsClient client = Client();

        File.WriteAllText(_files.PathOf("server.pem"), "nonsense");
        _clock.Tick();
        _clock.Tick();

        Assert.True(await TalkAsync(server, client));
        Assert.Contains("what was loaded before stays in force", Assert.Single(_reports), StringComparison.Ordinal);
        Assert.Contains("server.pem holds no certificate in PEM form", _reports[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_authority_is_trusted_without_a_restart()
    {
        using var next = new CertificateFolder();
        (string certificate, string key) = next.Issue("server");
        using TlsServer server = new(new ServerTlsOptions { CertificateFile = certificate, KeyFile = key }, _reports.Add, _clock);
        using TlsClient client = Client();
        await Assert.ThrowsAsync<IOException>(() => ShakeHandsAsync(server, client, "localhost"));

        File.AppendAllText(_files.CaFile, "\n" + File.ReadAllText(next.CaFile));
        _clock.Tick();

        Assert.True(await TalkAsync(server, client));
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused_by_name()
    {
        (string certificate, _) = _files.Issue("one");
        (_, string key) = _files.Issue("two");

        var refusal = Assert.Throws<FormatException>(() => new TlsServer(new ServerTlsOptions { CertificateFile = certificate, KeyFile = key }, _reports.Add, _clock));

        Assert.StartsWith($"{key} is not the private key of {certificate}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var refusal = Assert.Throws<FormatException>(() => new TlsClient(new ClientTlsOptions { CaFile = "/no/such.pem" }, _reports.Add, _clock));

        Assert.Contains("/no/such.pem", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private TlsServer Server(Func<ServerTlsOptions, ServerTlsOptions>? change = null)
    {
        (string certificate, string key) = _files.Issue("server");
        var options = new ServerTlsOptions { CertificateFile = certificate, KeyFile = key };
        return new TlsServer(change?.Invoke(options) ?? options, _reports.Add, _clock);
    }

    private TlsClient Client((string Certificate, string Key)? own = null) =>
        new(new ClientTlsOptions { CaFile = _files.CaFile, CertificateFile = own?.Certificate, KeyFile = own?.Key }, _reports.Add, _clock);

    /// <summary>Whether a word of the client arrives: in TLS 1.3 a client learns only then that it was refused.</summary>
    private static async Task<bool> TalkAsync(TlsServer server, TlsClient client)
    {
        try
        {
            (IConnection near, IConnection far) = await ShakeHandsAsync(server, client, "localhost");
            using IConnection _ = near, __ = far;
            await near.SendAsync(new byte[] { 7 });
            return await far.ReceiveAsync(new byte[1]).AsTask().WaitAsync(Deadline) == 1;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<(IConnection Near, IConnection Far)> ShakeHandsAsync(TlsServer server, TlsClient client, string host)
    {
        (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair();
        Task<(IConnection Connection, string ServerName)> accepting = server.AcceptAsync(far);
        Task<IConnection> connecting = client.ConnectAsync(near, host);
        try
        {
            return (await connecting.WaitAsync(Deadline), (await accepting.WaitAsync(Deadline)).Connection);
        }
        finally
        {
            await Task.WhenAll(accepting, connecting).ContinueWith(static _ => { }, TaskScheduler.Default); // both are observed
        }
    }
}
