using System.Net.Sockets;
using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Pipeline;
using EventGateway.Proxy.Sessions;
using EventGateway.TestSupport;
using EventGateway.Transport.Sockets;

namespace EventGateway.Proxy.Tests;

/// <summary>Long frames between real sockets: they go on within the kernel, and must arrive as if they did not.</summary>
public sealed class LongFrameTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Frames_of_all_lengths_arrive_byte_for_byte_wherever_they_are_split(int seed)
    {
        var random = new Random(seed);
        await using Line line = await Line.CreateAsync();
        int[] lengths = [.. Enumerable.Range(0, 40).Select(_ => Length(random))];
        byte[][] requests = [.. lengths.Select((length, index) => Request(index, Bytes(random, length)))];
        byte[][] answers = [.. lengths.Select((length, index) => Answer(index, Bytes(random, Length(random))))];

        Task asking = Line.SendInPiecesAsync(line.Client, [.. requests.SelectMany(static frame => frame)], random.Next());
        byte[] asked = await Line.ReceiveAsync(line.Broker, requests.Sum(static frame => frame.Length));
        Task answering = Line.SendInPiecesAsync(line.Broker, [.. answers.SelectMany(static frame => frame)], random.Next());
        byte[] answered = await Line.ReceiveAsync(line.Client, answers.Sum(static frame => frame.Length));
        await Task.WhenAll(asking, answering).WaitAsync(Deadline, TestContext.Current.CancellationToken);

        Assert.Equal(requests.SelectMany(static frame => frame), asked);
        Assert.Equal(answers.SelectMany(static frame => frame), answered);
    }

    [Fact]
    public async Task An_answer_of_the_gateway_waits_behind_a_long_one()
    {
        await using Line line = await Line.CreateAsync();
        byte[] answer = Answer(1, new byte[2_000_000]);
        await line.Client.SendAsync(Request(1, [7]));
        await Line.ReceiveAsync(line.Broker, Request(1, [7]).Length);
        await line.Client.SendAsync(Frames.Frame([0, 18, 0, 99, 0, 0, 0, 2, 0, 1, (byte)'c', 1])); // a version of ApiVersions that nobody knows

        await line.Broker.SendAsync(answer);

        Assert.Equal(answer, await Line.ReceiveAsync(line.Client, answer.Length));
        Assert.Equal(2, Frames.CorrelationId(await Line.ReceiveAsync(line.Client, 8)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_client_that_leaves_in_the_middle_of_a_frame_ends_the_session(bool isReset)
    {
        await using Line line = await Line.CreateAsync();
        byte[] request = Request(1, new byte[1_000_000]);
        await line.Client.SendAsync(request.AsMemory(0, 600_000), TestContext.Current.CancellationToken);
        await Line.ReceiveAsync(line.Broker, 300_000);

        if (isReset) line.Client.Close(0);
        else line.Client.Shutdown(SocketShutdown.Send);
        byte[] rest = await Line.ReceiveToTheEndAsync(line.Broker);

        Assert.InRange(rest.Length, 0, 300_000);
        if (!isReset) Assert.Equal(300_000, rest.Length);
        await line.Ended.WaitAsync(Deadline, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_broker_that_is_reset_in_the_middle_of_an_answer_ends_the_session()
    {
        await using Line line = await Line.CreateAsync();
        await line.Client.SendAsync(Request(1, [7]));
        await Line.ReceiveAsync(line.Broker, Request(1, [7]).Length);
        await line.Broker.SendAsync(Answer(1, new byte[1_000_000]).AsMemory(0, 400_000), TestContext.Current.CancellationToken);
        await Line.ReceiveAsync(line.Client, 100_000);

        line.Broker.Close(0);
        byte[] rest = await Line.ReceiveToTheEndAsync(line.Client);

        Assert.InRange(rest.Length, 0, 300_000);
        await line.Ended.WaitAsync(Deadline, TestContext.Current.CancellationToken);
    }

    private static int Length(Random random) => random.Next(3) switch { 0 => random.Next(1, 200), 1 => random.Next(1, 70_000), _ => random.Next(1, 1_500_000) };

    private static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Request(int correlationId, byte[] assignment) => Frames.Request(ApiKey.SyncGroup, 5, correlationId, new SyncGroupRequest
    {
        GroupId = "g",
        MemberId = "m",
        Assignments = [new() { MemberId = "m", Assignment = assignment }],
    });

    private static byte[] Answer(int correlationId, byte[] assignment) => Frames.Response(ApiKey.SyncGroup, 5, correlationId, new SyncGroupResponse { Assignment = assignment });

    /// <summary>A client, a session and a broker, with sockets between them.</summary>
    private sealed class Line : IAsyncDisposable
    {
        private readonly Session _session;

        private Line(Socket client, Socket clientEnd, Socket broker, Socket brokerEnd)
        {
            (Client, Broker) = (client, broker);
            var plan = new Plan(ContractTable.Empty, new RecordPipeline());
            _session = new Session(SessionHarness.NewCluster(plan), new SocketConnection(clientEnd), new SocketConnection(brokerEnd));
            Ended = _session.RunAsync(default);
        }

        public Socket Client { get; }

        public Socket Broker { get; }

        public Task Ended { get; }

        public static async Task<Line> CreateAsync()
        {
            (Socket client, Socket clientEnd) = await SocketPair.ConnectAsync();
            (Socket broker, Socket brokerEnd) = await SocketPair.ConnectAsync();
            return new Line(client, clientEnd, broker, brokerEnd);
        }

        public static async Task SendInPiecesAsync(Socket socket, byte[] bytes, int seed)
        {
            var random = new Random(seed);
            for (int position = 0; position < bytes.Length;)
            {
                int most = random.Next(4) == 0 ? 20 : 300_000;
                position += await socket.SendAsync(bytes.AsMemory(position, Math.Min(random.Next(1, most), bytes.Length - position)));
                if (random.Next(3) == 0) await Task.Yield();
            }
        }

        public static async Task<byte[]> ReceiveAsync(Socket socket, int count)
        {
            byte[] bytes = new byte[count];
            for (int received = 0; received < count;)
            {
                int more = await socket.ReceiveAsync(bytes.AsMemory(received)).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken);
                Assert.NotEqual(0, more);
                received += more;
            }

            return bytes;
        }

        /// <summary>What comes before the end, or before a reset.</summary>
        public static async Task<byte[]> ReceiveToTheEndAsync(Socket socket)
        {
            var all = new List<byte>();
            byte[] room = new byte[100_000];
            try
            {
                while (await socket.ReceiveAsync(room.AsMemory()).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken) is > 0 and int count)
                    all.AddRange(room.AsSpan(0, count));
            }
            catch (SocketException)
            {
                // a reset is an end, too
            }

            return [.. all];
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            Broker.Dispose();
            await Ended.WaitAsync(Deadline);
            _session.Dispose();
        }
    }
}
