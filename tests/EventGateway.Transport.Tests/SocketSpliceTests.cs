using System.Net;
using System.Net.Sockets;
using EventGateway.Transport.Memory;
using EventGateway.Transport.Sockets;

namespace EventGateway.Transport.Tests;

/// <summary>Bytes that go from socket to socket without being seen.</summary>
public sealed class SocketSpliceTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static TheoryData<int> Lengths => [1, 4_095, 65_536, 300_000, 5_000_000];

    [Theory, MemberData(nameof(Lengths))]
    public async Task All_bytes_arrive_in_their_order(int length)
    {
        using Line line = await Line.CreateAsync();
        byte[] sent = Line.Pattern(length);

        Task<int> moving = line.Splice.MoveAsync(length).AsTask();
        Task sending = line.SendInPiecesAsync(sent);
        byte[] received = await line.ReceiveAsync(length);
        await sending;

        Assert.Equal(length, await moving.WaitAsync(Deadline, TestContext.Current.CancellationToken));
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task What_comes_after_the_asked_bytes_stays_where_it_is()
    {
        using Line line = await Line.CreateAsync();
        await line.Writer.SendAsync(Line.Pattern(100_001));

        int moved = await line.Splice.MoveAsync(100_000).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken);
        byte[] left = new byte[10];
        int count = await line.Source.ReceiveAsync(left);

        Assert.Equal((100_000, 1), (moved, count));
        Assert.Equal(Line.Pattern(100_001)[^1], left[0]);
    }

    [Fact]
    public async Task A_slow_reader_gets_all_bytes()
    {
        using Line line = await Line.CreateAsync();
        byte[] sent = Line.Pattern(20_000_000); // more than sockets and pipe hold together
        Task<int> moving = line.Splice.MoveAsync(sent.Length).AsTask();
        Task sending = line.Writer.SendAsync(sent).AsTask();

        Assert.False(moving.IsCompleted);
        byte[] received = await line.ReceiveAsync(sent.Length);

        await sending;
        Assert.Equal(sent.Length, await moving.WaitAsync(Deadline, TestContext.Current.CancellationToken));
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task When_no_pipe_is_left_bytes_are_copied()
    {
        using Line line = await Line.CreateAsync();
        byte[] sent = Line.Pattern(3_000_000);
        var rented = new List<SplicePipe>();
        while (SplicePipe.TryRent() is { } pipe) rented.Add(pipe);

        Task<int> moving = line.Splice.MoveAsync(sent.Length).AsTask();
        Task sending = line.Writer.SendAsync(sent).AsTask();
        byte[] received = await line.ReceiveAsync(sent.Length);
        await sending;
        int moved = await moving.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        foreach (SplicePipe pipe in rented) pipe.Dispose();

        Assert.Equal(sent.Length, moved);
        Assert.Equal(sent, received);
        Assert.NotEmpty(rented);
    }

    [Fact]
    public async Task A_source_that_ends_early_ends_the_move()
    {
        using Line line = await Line.CreateAsync();
        await line.Writer.SendAsync(new byte[70_000]);
        line.Writer.ShutdownSend();

        int moved = await line.Splice.MoveAsync(1_000_000).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken);

        Assert.Equal(70_000, moved);
        Assert.Equal(0, await line.Splice.MoveAsync(10));
    }

    [Fact]
    public async Task A_source_that_takes_no_more_ends_a_move_that_waits()
    {
        using Line line = await Line.CreateAsync();
        Task<int> moving = line.Splice.MoveAsync(1_000_000).AsTask();

        line.Source.ShutdownReceive();

        Assert.Equal(0, await moving.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Disposing_the_destination_ends_a_move_that_waits_for_it()
    {
        using Line line = await Line.CreateAsync();
        Task sending = line.Writer.SendAsync(new byte[50_000_000]).AsTask();
        Task<int> moving = line.Splice.MoveAsync(50_000_000).AsTask(); // nobody reads

        line.Destination.Dispose();

        await Assert.ThrowsAsync<IOException>(() => moving.WaitAsync(Deadline, TestContext.Current.CancellationToken));
        line.Source.Dispose();
        await Record.ExceptionAsync(() => sending.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Disposing_the_source_ends_a_move_that_waits_for_it()
    {
        using Line line = await Line.CreateAsync();
        Task<int> moving = line.Splice.MoveAsync(1_000_000).AsTask();

        line.Source.Dispose();

        await Assert.ThrowsAsync<IOException>(() => moving.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_destination_that_is_reset_breaks_a_move()
    {
        using Line line = await Line.CreateAsync();
        Task sending = line.Writer.SendAsync(new byte[50_000_000]).AsTask();
        Task<int> moving = line.Splice.MoveAsync(50_000_000).AsTask();

        line.Reader.Close(0); // with bytes that nobody has read: a reset

        await Assert.ThrowsAsync<IOException>(() => moving.WaitAsync(Deadline, TestContext.Current.CancellationToken));
        line.Source.Dispose();
        await Record.ExceptionAsync(() => sending.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_two_plain_sockets_have_it()
    {
        using Line line = await Line.CreateAsync();
        (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair();
        using IConnection _ = near, __ = far;

        Assert.Null(SocketSplice.TryCreate(line.Source, near));
        Assert.Null(SocketSplice.TryCreate(near, line.Destination));
    }

    /// <summary>A writer, a way in between that the test drives, and a reader.</summary>
    private sealed class Line : IDisposable
    {
        private Line(IConnection writer, IConnection source, IConnection destination, Socket reader)
        {
            (Writer, Source, Destination, Reader) = (writer, source, destination, reader);
            Splice = SocketSplice.TryCreate(source, destination)!;
        }

        public IConnection Writer { get; }

        public IConnection Source { get; }

        public IConnection Destination { get; }

        public Socket Reader { get; }

        public SocketSplice Splice { get; }

        public static async Task<Line> CreateAsync()
        {
            Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux can splice");
            (Socket writer, Socket source) = await ConnectAsync();
            (Socket reader, Socket destination) = await ConnectAsync();
            return new Line(new SocketConnection(writer), new SocketConnection(source), new SocketConnection(destination), reader);
        }

        public static byte[] Pattern(int length)
        {
            byte[] bytes = new byte[length];
            new Random(length).NextBytes(bytes);
            return bytes;
        }

        public async Task SendInPiecesAsync(byte[] bytes)
        {
            var random = new Random(7);
            for (int position = 0; position < bytes.Length;)
            {
                int count = Math.Min(random.Next(1, 200_000), bytes.Length - position);
                await Writer.SendAsync(bytes.AsMemory(position, count));
                position += count;
                if (random.Next(3) == 0) await Task.Yield();
            }
        }

        public async Task<byte[]> ReceiveAsync(int count)
        {
            byte[] bytes = new byte[count];
            for (int received = 0; received < count;)
            {
                int more = await Reader.ReceiveAsync(bytes.AsMemory(received)).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken);
                Assert.NotEqual(0, more);
                received += more;
            }

            return bytes;
        }

        public void Dispose()
        {
            Writer.Dispose();
            Source.Dispose();
            Destination.Dispose();
            Reader.Dispose();
        }

        private static async Task<(Socket Near, Socket Far)> ConnectAsync()
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen(1);
            var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Task connecting = near.ConnectAsync(listener.LocalEndPoint!);
            Socket far = await listener.AcceptAsync();
            await connecting;
            return (near, far);
        }
    }
}
