using System.Net.Sockets;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Pipeline;
using EventGateway.Proxy.Sessions;
using EventGateway.TestSupport;
using EventGateway.Transport.Sockets;

namespace EventGateway.Proxy.Tests;

/// <summary>In the steady state a frame costs no memory, whether it passes or is looked into.</summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int Rounds = 3_000;

    [Fact]
    public Task A_request_and_an_answer_that_pass_allocate_nothing() => AssertNothingAsync(
        Frames.Request(ApiKey.Heartbeat, 4, 1, new HeartbeatRequest { GroupId = "g", MemberId = "m" }),
        Frames.Response(ApiKey.Heartbeat, 4, 1, new HeartbeatResponse()));

    [Fact]
    public Task A_long_request_and_a_long_answer_that_pass_allocate_nothing()
    {
        var request = new SyncGroupRequest { GroupId = "g", MemberId = "m", Assignments = [new() { MemberId = "m", Assignment = new byte[200_000] }] };
        return AssertNothingAsync(
            Frames.Request(ApiKey.SyncGroup, 5, 1, request),
            Frames.Response(ApiKey.SyncGroup, 5, 1, new SyncGroupResponse { Assignment = new byte[200_000] }));
    }

    /// <remarks>Not with snappy, whose library makes an object for each block.</remarks>
    [Theory, InlineData(CompressionCodec.None), InlineData(CompressionCodec.Gzip), InlineData(CompressionCodec.Lz4), InlineData(CompressionCodec.Zstd)]
    public Task A_produce_request_without_findings_allocates_nothing(CompressionCodec codec)
    {
        byte[] batch = TestBatch.From(TestBatch.Of(codec, [.. Enumerable.Repeat("""{"lumens":1}""", 50)]), producerId: 7, epoch: 0, baseSequence: 0);
        var request = new ProduceRequest
        {
            Acks = -1,
            TopicData = [new() { Name = "lights", PartitionData = [new() { Index = 0, Records = batch }, new() { Index = 1, Records = batch }] }],
        };
        var response = new ProduceResponse { Responses = [new() { Name = "lights", PartitionResponses = [new() { Index = 0 }, new() { Index = 1 }] }] };
        return AssertNothingAsync(Frames.Request(ApiKey.Produce, 12, 1, request), Frames.Response(ApiKey.Produce, 12, 1, response));
    }

    private static async Task AssertNothingAsync(byte[] request, byte[] response)
    {
        (Socket client, Socket clientEnd) = await SocketPair.ConnectAsync();
        (Socket broker, Socket brokerEnd) = await SocketPair.ConnectAsync();
        using Socket _ = client, __ = broker;
        using var session = new Session(SessionHarness.NewCluster(SessionHarness.CheckingPlan(OnInvalid.Reject)), new SocketConnection(clientEnd), new SocketConnection(brokerEnd));
        Task running = session.RunAsync(default);
        byte[] room = new byte[Math.Max(request.Length, response.Length)];
        await ExchangeAsync(client, broker, request, response, room, Rounds / 10);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        await ExchangeAsync(client, broker, request, response, room, Rounds);

        double perFrame = (GC.GetTotalAllocatedBytes(precise: true) - before) / (2.0 * Rounds);
        Assert.True(perFrame < 24, $"{perFrame:0.##} bytes for each frame"); // the smallest object has 24; pools of the runtime miss now and then
        client.Shutdown(SocketShutdown.Send);
        broker.Shutdown(SocketShutdown.Send);
        await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    /// <summary>The test plays both ends itself, on one thread and without allocating.</summary>
    private static async Task ExchangeAsync(Socket client, Socket broker, byte[] request, byte[] response, byte[] room, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            await client.SendAsync(request.AsMemory());
            for (int left = request.Length; left > 0;) left -= await broker.ReceiveAsync(room.AsMemory(0, left));
            await broker.SendAsync(response.AsMemory());
            for (int left = response.Length; left > 0;) left -= await client.ReceiveAsync(room.AsMemory(0, left));
        }
    }
}

/// <summary>Alone, because the measure counts what the whole process allocates.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class Alone;
