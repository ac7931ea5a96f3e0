using System.Buffers.Binary;
using EventGateway.Fuzzing;
using EventGateway.Kafka;
using EventGateway.Kafka.Schema;
using EventGateway.Proxy.Routing;
using EventGateway.TestSupport;
using EventGateway.Transport.Memory;

namespace EventGateway.Proxy.Tests;

/// <summary>
/// What nobody has to look into is the same bytes on both sides: for every API, in every version that is offered, whatever it carries and
/// however the network cuts it. The bodies are chance, so that anything that did look into them would stumble.
/// </summary>
public sealed class EquivalenceTests
{
    private const int FramesPerVersion = 4;
    private const int SmallBody = 300;
    private const int LargeBody = 150_000; // more than every buffer on the way

    public static TheoryData<ApiKey> Passing => [.. ApiPolicy.All.Where(policy => policy.Treatment == Treatment.Passthrough).Select(policy => policy.Api.Key)];

    public static TheoryData<ApiKey> Offered => [.. ApiPolicy.All.Where(policy => policy.Treatment != Treatment.Withheld).Select(policy => policy.Api.Key)];

    [Theory, MemberData(nameof(Passing))]
    [Trait("pitfall", "48")]
    [Trait("pitfall", "59")]
    [Trait("pitfall", "71")]
    public async Task Requests_and_answers_of_an_api_that_passes_are_the_same_bytes_on_both_sides(ApiKey key)
    {
        var random = new Random((int)key);
        foreach (short version in Versions(key))
        {
            await using SessionHarness session = SessionHarness.Checking();
            byte[][] requests = [.. Ids.Select(id => Frames.Frame(RequestOf(key, version, id, Chance(random, id))))];
            byte[][] answers = [.. Ids.Select(id => Frames.Frame([.. BigEndian(id), .. Chance(random, id)]))];

            Task asking = SendInPiecesAsync(session.Client, requests, new Random(version));
            foreach (byte[] request in requests) Assert.Equal(request, await session.BrokerReceivesAsync());
            Task answering = SendInPiecesAsync(session.Broker, answers, new Random(-version));
            foreach (byte[] answer in answers) Assert.Equal(answer, await session.ClientReceivesAsync());
            await asking;
            await answering;
        }
    }

    [Theory, MemberData(nameof(Offered))]
    public async Task A_request_reaches_the_broker_as_the_client_sent_it_whatever_is_done_with_its_answer(ApiKey key)
    {
        var random = new Random((int)key);
        foreach (short version in Versions(key))
        {
            await using SessionHarness session = SessionHarness.Transparent();
            byte[] body = RandomMessage.Write(MessageTable.Find($"{key}Request")!, version, random);
            byte[] clientId = [0, 4, .. "test"u8, .. ApiTable.Get(key).RequestHeaderVersion(version) == 2 ? new byte[1] : []];
            byte[] request = Frames.Frame(RequestOf(key, version, id: 1, [.. clientId, .. body]));

            Task asking = SendInPiecesAsync(session.Client, [request], random);

            Assert.Equal(request, await session.BrokerReceivesAsync());
            await asking;
        }
    }

    private static IEnumerable<int> Ids => Enumerable.Range(1, FramesPerVersion);

    private static IEnumerable<short> Versions(ApiKey key)
    {
        ApiPolicy.TryGet((short)key, out ApiPolicy? policy);
        for (short version = policy!.LowestVersion; version <= policy.HighestVersion; version++) yield return version;
    }

    private static byte[] RequestOf(ApiKey key, short version, int id, byte[] rest) => [0, (byte)key, 0, (byte)version, .. BigEndian(id), .. rest];

    private static byte[] BigEndian(int number)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>The last frame of each version is a large one. None is too short for the length of a client id, which every request has.</summary>
    private static byte[] Chance(Random random, int id)
    {
        byte[] bytes = new byte[id == FramesPerVersion ? LargeBody : random.Next(sizeof(short), SmallBody)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static async Task SendInPiecesAsync(MemoryConnection connection, IEnumerable<byte[]> frames, Random random)
    {
        ReadOnlyMemory<byte> left = frames.SelectMany(frame => frame).ToArray();
        while (!left.IsEmpty)
        {
            int count = Math.Min(left.Length, random.Next(2) == 0 ? random.Next(1, 20) : random.Next(1, LargeBody));
            await connection.SendAsync(left[..count]);
            left = left[count..];
        }
    }
}
