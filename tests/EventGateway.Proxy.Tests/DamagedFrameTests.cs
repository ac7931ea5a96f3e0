using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Pipeline;
using EventGateway.TestSupport;
using EventGateway.Transport.Memory;

namespace EventGateway.Proxy.Tests;

/// <summary>Every byte from the network is hostile: whatever comes, a session ends in order or goes on, and never falls over.</summary>
public sealed class DamagedFrameTests
{
    private const int Rounds = 400;

    [Theory, InlineData(3), InlineData(9), InlineData(13)]
    public async Task A_damaged_produce_request_never_breaks_a_session(short version)
    {
        byte[] batch = TestBatch.Of(CompressionCodec.Gzip, """{"lumens":1}""", """{"lumens":true}""");
        var request = new ProduceRequest
        {
            Acks = -1,
            TopicData = [new() { Name = version < 13 ? "lights" : "", PartitionData = [new() { Index = 0, Records = batch }] }],
        };
        byte[] frame = Frames.Request(ApiKey.Produce, version, 1, request);
        var random = new Random(version);
        for (int round = 0; round < Rounds; round++)
        {
            await using SessionHarness session = SessionHarness.Checking((OnInvalid)(round % 3));
            Task draining = DrainAsync(session);

            await SendQuietlyAsync(session.Client, Damage(frame, random));
            session.Client.ShutdownSend();

            await draining;
        }
    }

    [Theory, InlineData(ApiKey.Metadata, 9), InlineData(ApiKey.FindCoordinator, 4), InlineData(ApiKey.ApiVersions, 3)]
    public async Task A_damaged_answer_never_breaks_a_session(ApiKey key, short version)
    {
        IMessage request = key == ApiKey.Metadata ? new MetadataRequest() : key == ApiKey.FindCoordinator ? new FindCoordinatorRequest() : new ApiVersionsRequest();
        IMessage response = key switch
        {
            ApiKey.Metadata => new MetadataResponse { Brokers = [new() { NodeId = 1, Host = "upstream", Port = 1 }], Topics = [new() { Name = "t", Partitions = [new()] }] },
            ApiKey.FindCoordinator => new FindCoordinatorResponse { Coordinators = [new() { Key = "g", NodeId = 1, Host = "upstream", Port = 1 }] },
            _ => new ApiVersionsResponse { ApiKeys = [new() { ApiKey = 3, MinVersion = 0, MaxVersion = 13 }] },
        };
        byte[] frame = Frames.Response(key, version, 1, response);
        var random = new Random((int)key);
        for (int round = 0; round < Rounds; round++)
        {
            await using SessionHarness session = SessionHarness.Transparent();
            await session.Client.SendAsync(Frames.Request(key, version, 1, request));
            await session.BrokerReceivesAsync();

            await SendQuietlyAsync(session.Broker, Damage(frame, random));
            session.Broker.ShutdownSend();

            while (await ReceiveQuietlyAsync(session.Client) > 0)
            {
                // What the client is shown, if anything, is read until the session ends.
            }
        }
    }

    /// <summary>Flips, cuts or lengthens a frame somewhere.</summary>
    private static byte[] Damage(byte[] frame, Random random)
    {
        byte[] damaged = [.. frame];
        for (int flips = random.Next(1, 4); flips > 0; flips--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? damaged[..random.Next(1, damaged.Length)] : damaged;
    }

    /// <summary>Reads what reaches the broker until the session ends.</summary>
    private static async Task DrainAsync(SessionHarness session)
    {
        while (await ReceiveQuietlyAsync(session.Broker) > 0)
        {
            // Nothing is answered: a request in flight holds the session no longer than its broker lives.
            session.Broker.ShutdownSend();
        }
    }

    private static async Task SendQuietlyAsync(MemoryConnection connection, byte[] bytes)
    {
        try
        {
            await connection.SendAsync(bytes);
        }
        catch (IOException)
        {
            // The session was faster and has closed already.
        }
    }

    private static async Task<int> ReceiveQuietlyAsync(MemoryConnection connection)
    {
        try
        {
            return await connection.ReceiveAsync(new byte[4096]).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
