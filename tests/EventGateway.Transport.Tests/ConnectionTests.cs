using System.Net;
using EventGateway.TestSupport;
using EventGateway.Transport.Memory;
using EventGateway.Transport.Sockets;
using EventGateway.Transport.Tls;

namespace EventGateway.Transport.Tests;

/// <summary>What every connection promises, whatever it is made of.</summary>
public sealed class ConnectionTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Kinds => ["memory", "socket", "tls in memory", "tls"];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Bytes_arrive_in_their_order(string kind)
    {
        (IConnection near, IConnection far) = await ConnectAsync(kind);
        using IConnection _ = near, __ = far;
        byte[] sent = [.. Enumerable.Range(0, 500_000).Select(index => (byte)index)];

        Task sending = near.SendAsync(sent).AsTask();
        byte[] received = await ReceiveAsync(far, sent.Length);
        await sending;

        Assert.Equal(sent, received);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_end_that_sends_no_more_is_still_heard(string kind)
    {
        (IConnection near, IConnection far) = await ConnectAsync(kind);
        using IConnection _ = near, __ = far;

        near.ShutdownSend();
        int end = await far.ReceiveAsync(new byte[1]).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken);
        await far.SendAsync(new byte[] { 7 });

        Assert.Equal(0, end);
        Assert.Equal([7], await ReceiveAsync(near, 1));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_end_that_takes_no_more_wakes_its_receiver_and_still_sends(string kind)
    {
        (IConnection near, IConnection far) = await ConnectAsync(kind);
        using IConnection _ = near, __ = far;
        Task<int> receiving = near.ReceiveAsync(new byte[1]).AsTask();

        near.ShutdownReceive();
        int end = await receiving.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        await near.SendAsync(new byte[] { 7 });

        Assert.Equal(0, end);
        Assert.Equal([7], await ReceiveAsync(far, 1));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Disposing_ends_a_send_that_waits_for_a_slow_reader(string kind)
    {
        (IConnection near, IConnection far) = await ConnectAsync(kind);
        using IConnection _ = far;
        Task sending = near.SendAsync(new byte[50_000_000]).AsTask();

        near.Dispose();

        await Assert.ThrowsAsync<IOException>(() => sending.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Disposing_ends_a_receive_that_waits(string kind)
    {
        (IConnection near, IConnection far) = await ConnectAsync(kind);
        using IConnection _ = far;
        Task<int> receiving = near.ReceiveAsync(new byte[1]).AsTask();

        near.Dispose();
        Exception? outcome = await Record.ExceptionAsync(() => receiving.WaitAsync(Deadline, TestContext.Current.CancellationToken));

        Assert.True(outcome is IOException || (outcome is null && await receiving == 0), outcome?.ToString());
    }

    [Fact]
    public async Task Disposing_ends_a_receive_that_follows_one_that_it_ended()
    {
        for (int round = 0; round < 100_000; round++)
        {
            (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair();
            using IConnection _ = far;
            Task receiving = ReceiveTwiceAsync(near);

            near.Dispose();

            await receiving.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        }

        static async Task ReceiveTwiceAsync(IConnection connection)
        {
            try
            {
                await connection.ReceiveAsync(Memory<byte>.Empty).ConfigureAwait(false); // as TLS does: it waits with no buffer first
                await connection.ReceiveAsync(new byte[1]).ConfigureAwait(false);
            }
            catch (IOException)
            {
                // the other way of saying that it is over
            }
        }
    }

    [Fact]
    public async Task A_port_on_which_nobody_listens_is_named_in_the_error()
    {
        int port;
        using (SocketListener free = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0))) port = free.LocalEndPoint.Port;

        IOException error = await Assert.ThrowsAsync<IOException>(() => SocketDialer.ConnectAsync("127.0.0.1", port, Deadline));

        Assert.StartsWith($"cannot connect to 127.0.0.1:{port}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_taken_is_named_in_the_error()
    {
        using SocketListener taken = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        IOException error = Assert.Throws<IOException>(() => SocketListener.Bind(taken.LocalEndPoint));

        Assert.StartsWith($"cannot listen on {taken.LocalEndPoint}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_listener_accepts_nobody()
    {
        SocketListener listener = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Task<IConnection?> accepting = listener.AcceptAsync().AsTask();

        listener.Dispose();

        Assert.Null(await accepting.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    private static async Task<(IConnection Near, IConnection Far)> ConnectAsync(string kind)
    {
        if (kind.StartsWith("tls", StringComparison.Ordinal)) return await SecureAsync(await ConnectAsync(kind == "tls" ? "socket" : "memory"));
        if (kind == "memory") return MemoryConnection.CreatePair();
        using SocketListener listener = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Task<IConnection> dialing = SocketDialer.ConnectAsync("127.0.0.1", listener.LocalEndPoint.Port, Deadline);
        IConnection accepted = await listener.AcceptAsync() ?? throw new InvalidOperationException("the listener was disposed");
        return (await dialing, accepted);
    }

    private static async Task<(IConnection Near, IConnection Far)> SecureAsync((IConnection Near, IConnection Far) plain)
    {
        using var files = new CertificateFolder();
        (string certificate, string key) = files.Issue("server");
        using var server = new TlsServer(new ServerTlsOptions { CertificateFile = certificate, KeyFile = key }, static _ => { }, TimeProvider.System);
        using var client = new TlsClient(new ClientTlsOptions { CaFile = files.CaFile }, static _ => { }, TimeProvider.System);
        Task<(IConnection Connection, string ServerName)> accepting = server.AcceptAsync(plain.Far);
        return (await client.ConnectAsync(plain.Near, "localhost"), (await accepting).Connection);
    }

    private static async Task<byte[]> ReceiveAsync(IConnection connection, int count)
    {
        byte[] bytes = new byte[count];
        for (int received = 0; received < count;)
        {
            int more = await connection.ReceiveAsync(bytes.AsMemory(received)).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, more);
            received += more;
        }

        return bytes;
    }
}
