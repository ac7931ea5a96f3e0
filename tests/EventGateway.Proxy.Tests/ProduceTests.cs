using System.Text;
using System.Text.Json;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Records;
using EventGateway.Pipeline;
using EventGateway.TestSupport;

namespace EventGateway.Proxy.Tests;

/// <summary>Records are held against the contract of their topic before the first byte goes upstream.</summary>
public sealed class ProduceTests
{
    private const string Valid = """{"lumens":1}""";
    private const string Invalid = """{"lumens":true}""";
    private static readonly Guid LightsId = Guid.Parse("11111111-2222-3333-4444-555555555555");

    [Theory, InlineData(3), InlineData(8), InlineData(9), InlineData(12)]
    public async Task A_request_with_valid_records_goes_on_byte_for_byte(short version)
    {
        await using SessionHarness session = SessionHarness.Checking();
        byte[] request = Frames.Request(ApiKey.Produce, version, 1, Request(("lights", 0, Batch(Valid, Valid)), ("other", 1, Batch("not JSON"))));

        await session.Client.SendAsync(request);

        Assert.Equal(request, await session.BrokerReceivesAsync());
    }

    [Theory, InlineData(3), InlineData(8), InlineData(12)]
    public async Task A_request_with_an_invalid_record_is_answered_by_the_gateway(short version)
    {
        await using SessionHarness session = SessionHarness.Checking();

        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, version, 5, Request(("lights", 3, Batch(Valid, Invalid, Valid)))));
        byte[] frame = await session.ClientReceivesAsync();

        Assert.Equal(5, Frames.CorrelationId(frame));
        ProduceResponse.TopicProduceResponse topic = Assert.Single(Frames.ResponseBody<ProduceResponse>(frame, ApiKey.Produce, version).Responses);
        ProduceResponse.PartitionProduceResponse partition = Assert.Single(topic.PartitionResponses);
        Assert.Equal(("lights", 3, (short)ErrorCode.InvalidRecord, -1L), (topic.Name, partition.Index, partition.ErrorCode, partition.BaseOffset));
        if (version < 8) return;
        ProduceResponse.BatchIndexAndErrorMessage record = Assert.Single(partition.RecordErrors);
        Assert.Equal((1, "lumens: Invalid type. Expected: integer, given: boolean"), (record.BatchIndex, record.BatchIndexErrorMessage));
        Assert.NotNull(partition.ErrorMessage);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public async Task Messages_of_old_formats_are_judged_like_records(short version)
    {
        await using SessionHarness session = SessionHarness.Checking();
        sbyte magic = (sbyte)(version / 2);
        byte[] valid = Frames.Request(ApiKey.Produce, version, 1, Request(("lights", 0, TestBatch.OldMessage(magic, Valid)), ("other", 0, TestBatch.OldMessage(magic, "x"))));

        await session.Client.SendAsync(valid);
        Assert.Equal(valid, await session.BrokerReceivesAsync());
        await session.Broker.SendAsync(Frames.Response(ApiKey.Produce, version, 1, new ProduceResponse()));
        await session.ClientReceivesAsync();
        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, version, 2, Request(("lights", 0, TestBatch.OldMessage(magic, Invalid)))));
        var seen = Frames.ResponseBody<ProduceResponse>(await session.ClientReceivesAsync(), ApiKey.Produce, version);

        Assert.Equal((short)ErrorCode.InvalidRecord, Assert.Single(Assert.Single(seen.Responses).PartitionResponses).ErrorCode);
    }

    [Fact]
    public async Task Each_partition_that_was_asked_for_is_answered_exactly_once()
    {
        await using SessionHarness session = SessionHarness.Checking();
        ProduceRequest request = Request(("lights", 0, Batch(Valid)), ("lights", 1, Batch(Invalid)), ("lights", 2, Batch(Valid)), ("other", 0, Batch("x")));

        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 9, 1, request));
        var upstream = Frames.RequestBody<ProduceRequest>(await session.BrokerReceivesAsync(), ApiKey.Produce, 9);
        await session.Broker.SendAsync(Frames.Response(ApiKey.Produce, 9, 1, AnswerAll(upstream)));
        var seen = Frames.ResponseBody<ProduceResponse>(await session.ClientReceivesAsync(), ApiKey.Produce, 9);

        Assert.Equal(["lights-0", "lights-2", "other-0"], upstream.TopicData.SelectMany(topic => topic.PartitionData.Select(partition => $"{topic.Name}-{partition.Index}")));
        Assert.Equal(
            [("lights-0", 0), ("lights-1", 87), ("lights-2", 0), ("other-0", 0)],
            seen.Responses.SelectMany(topic => topic.PartitionResponses.Select(partition => ($"{topic.Name}-{partition.Index}", (int)partition.ErrorCode))).Order());
        Assert.Equal(request.TopicData[0].PartitionData[0].Records!.Value.ToArray(), upstream.TopicData[0].PartitionData[0].Records!.Value.ToArray());
    }

    [Fact]
    [Trait("pitfall", "41")]
    [Trait("pitfall", "40")]
    public async Task Whatever_the_mix_of_good_bad_and_unruled_partitions_each_is_answered_once()
    {
        const int Partitions = 4;
        const int Kinds = 3;
        await using SessionHarness session = SessionHarness.Checking();
        _ = AcceptEverythingAsync(session);
        for (int mix = 0; mix < Math.Pow(Kinds, Partitions); mix++)
        {
            var request = new List<(string Topic, int Partition, byte[] Records)>();
            for ((int partition, int rest) = (0, mix); partition < Partitions; partition++, rest /= Kinds)
                request.Add(rest % Kinds == 2 ? ("other", partition, Batch("x")) : ("lights", partition, Batch(Valid, rest % Kinds == 0 ? Valid : Invalid)));

            await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 9, 1, Request([.. request])));
            var seen = Frames.ResponseBody<ProduceResponse>(await session.ClientReceivesAsync(), ApiKey.Produce, 9);

            Assert.Equal(
                request.Select(sent => (sent.Topic, sent.Partition, sent.Topic == "lights" && sent.Records.Length > Batch(Valid, Valid).Length ? ErrorCode.InvalidRecord : ErrorCode.None)).Order(),
                seen.Responses.SelectMany(topic => topic.PartitionResponses.Select(partition => (topic.Name, partition.Index, (ErrorCode)partition.ErrorCode))).Order());
        }
    }

    /// <remarks>Older idempotent Java producers send a batch again that was answered with UNKNOWN_SERVER_ERROR, and the record is there twice.</remarks>
    [Fact]
    [Trait("pitfall", "39")]
    public async Task However_a_batch_is_damaged_its_producer_is_never_told_of_an_unknown_error()
    {
        const int Rounds = 500;
        await using SessionHarness session = SessionHarness.Checking();
        _ = AcceptEverythingAsync(session);
        var random = new Random(39);
        var told = new HashSet<ErrorCode>();
        for (int round = 0; round < Rounds; round++)
        {
            byte[] batch = Batch(Valid, Invalid);
            batch[random.Next(batch.Length)] ^= (byte)random.Next(1, 256);
            if (round % 2 == 0) batch = TestBatch.Sealed(batch); // half of them with a checksum that fits
            await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 9, 1, Request(("lights", 0, batch))));
            var seen = Frames.ResponseBody<ProduceResponse>(await session.ClientReceivesAsync(), ApiKey.Produce, 9);
            told.Add((ErrorCode)seen.Responses[0].PartitionResponses[0].ErrorCode);
        }

        Assert.DoesNotContain(ErrorCode.UnknownServerError, told);
        Assert.Contains(ErrorCode.InvalidRecord, told);
        Assert.Contains(ErrorCode.CorruptMessage, told);
    }

    [Fact]
    [Trait("pitfall", "36")]
    public async Task An_answer_of_the_gateway_waits_for_those_before_it()
    {
        await using SessionHarness session = SessionHarness.Checking();

        await session.Client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()));
        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 9, 2, Request(("lights", 0, Batch(Invalid)))));
        await session.Client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 3, new HeartbeatRequest()));
        await session.BrokerReceivesAsync();
        await session.BrokerReceivesAsync();
        await session.Broker.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, 1, new HeartbeatResponse()));
        await session.Broker.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, 3, new HeartbeatResponse()));

        Assert.Equal(1, Frames.CorrelationId(await session.ClientReceivesAsync()));
        Assert.Equal(2, Frames.CorrelationId(await session.ClientReceivesAsync()));
        Assert.Equal(3, Frames.CorrelationId(await session.ClientReceivesAsync()));
    }

    [Fact]
    [Trait("pitfall", "35")]
    public async Task An_invalid_record_without_acks_closes_the_connection_after_the_valid_ones_went_on()
    {
        await using SessionHarness session = SessionHarness.Checking();
        ProduceRequest request = Request(("lights", 0, Batch(Valid)), ("lights", 1, Batch(Invalid)));
        request.Acks = 0;

        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 9, 1, request));
        var upstream = Frames.RequestBody<ProduceRequest>(await session.BrokerReceivesAsync(), ApiKey.Produce, 9);

        Assert.Equal(0, Assert.Single(Assert.Single(upstream.TopicData).PartitionData).Index);
        Assert.True(await session.ClientIsClosedAsync());
        Assert.True(await session.BrokerIsClosedAsync());
    }

    [Fact]
    [Trait("pitfall", "40")]
    [Trait("pitfall", "47")]
    public async Task An_invalid_record_is_annotated_and_the_others_stay_as_they_are()
    {
        await using SessionHarness session = SessionHarness.Checking(OnInvalid.Annotate);
        byte[] batch = TestBatch.From(TestBatch.Of(CompressionCodec.Lz4, Valid, Invalid), producerId: 7, epoch: 2, baseSequence: 40);

        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 9, 1, Request(("lights", 0, batch))));
        var upstream = Frames.RequestBody<ProduceRequest>(await session.BrokerReceivesAsync(), ApiKey.Produce, 9);

        byte[] rebuilt = upstream.TopicData[0].PartitionData[0].Records!.Value.ToArray();
        Assert.Equal(ErrorCode.None, ProducedBatch.Check(rebuilt, 9, out RecordBatch seen));
        Assert.Equal((7L, (short)2, 40, CompressionCodec.Lz4, 2), (seen.ProducerId, seen.ProducerEpoch, seen.BaseSequence, seen.Codec, seen.RecordCount));
        List<string[]> headers = HeadersOf(seen);
        Assert.Equal(["h: 1"], headers[0]);
        Assert.Equal("h: 1", headers[1][0]);
        Assert.StartsWith("_asyncapi_eg_validation_error: {\"ts\":\"", headers[1][1], StringComparison.Ordinal);
        using JsonDocument error = JsonDocument.Parse(headers[1][1]["_asyncapi_eg_validation_error: ".Length..]);
        Assert.Equal("lumens: Invalid type. Expected: integer, given: boolean", error.RootElement.GetProperty("errors")[0].GetString());
    }

    [Fact]
    public async Task An_observed_record_goes_on_byte_for_byte()
    {
        await using SessionHarness session = SessionHarness.Checking(OnInvalid.Observe);
        byte[] request = Frames.Request(ApiKey.Produce, 9, 1, Request(("lights", 0, Batch(Invalid))));

        await session.Client.SendAsync(request);

        Assert.Equal(request, await session.BrokerReceivesAsync());
    }

    [Fact]
    [Trait("pitfall", "30")]
    public async Task A_topic_id_that_the_gateway_has_not_seen_is_unknown_and_nothing_of_it_goes_on()
    {
        await using SessionHarness session = SessionHarness.Checking();

        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 13, 1, RequestById(LightsId, Batch(Valid))));
        var seen = Frames.ResponseBody<ProduceResponse>(await session.ClientReceivesAsync(), ApiKey.Produce, 13);

        ProduceResponse.TopicProduceResponse topic = Assert.Single(seen.Responses);
        Assert.Equal((LightsId, (short)ErrorCode.UnknownTopicId), (topic.TopicId, Assert.Single(topic.PartitionResponses).ErrorCode));
    }

    [Fact]
    [Trait("pitfall", "30")]
    public async Task A_topic_id_is_learned_from_metadata_and_its_records_are_checked()
    {
        await using SessionHarness session = SessionHarness.Checking();
        var metadata = new MetadataResponse { Topics = [new() { Name = "lights", TopicId = LightsId }] };
        await session.ExchangeAsync(ApiKey.Metadata, 12, new MetadataRequest(), metadata);

        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 13, 2, RequestById(LightsId, Batch(Invalid))));
        var seen = Frames.ResponseBody<ProduceResponse>(await session.ClientReceivesAsync(), ApiKey.Produce, 13);

        Assert.Equal((LightsId, (short)ErrorCode.InvalidRecord), (seen.Responses[0].TopicId, seen.Responses[0].PartitionResponses[0].ErrorCode));
    }

    [Fact]
    [Trait("pitfall", "30")]
    public async Task A_topic_id_is_learned_when_the_topic_is_created()
    {
        await using SessionHarness session = SessionHarness.Checking();
        var created = new CreateTopicsResponse { Topics = [new() { Name = "lights", TopicId = LightsId }] };
        await session.ExchangeAsync(ApiKey.CreateTopics, 7, new CreateTopicsRequest(), created);
        byte[] request = Frames.Request(ApiKey.Produce, 13, 2, RequestById(LightsId, Batch(Valid)));

        await session.Client.SendAsync(request);

        Assert.Equal(request, await session.BrokerReceivesAsync());
    }

    [Fact]
    [Trait("pitfall", "43")]
    public async Task What_follows_a_refused_batch_of_an_idempotent_producer_is_refused_until_the_hole_is_closed()
    {
        await using SessionHarness session = SessionHarness.Checking();
        _ = AcceptEverythingAsync(session);

        Assert.Equal(ErrorCode.InvalidRecord, await SendAsync(session, Invalid, epoch: 0, sequence: 10));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, await SendAsync(session, Valid, epoch: 0, sequence: 11));
        Assert.Equal(ErrorCode.None, await SendAsync(session, Valid, epoch: 0, sequence: 9));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, await SendAsync(session, Valid, epoch: 0, sequence: 12));
        Assert.Equal(ErrorCode.None, await SendAsync(session, Valid, epoch: 0, sequence: 10));
        Assert.Equal(ErrorCode.None, await SendAsync(session, Valid, epoch: 0, sequence: 11));
    }

    [Fact]
    public async Task A_new_epoch_closes_the_hole_that_a_refused_batch_left()
    {
        await using SessionHarness session = SessionHarness.Checking();
        _ = AcceptEverythingAsync(session);

        Assert.Equal(ErrorCode.InvalidRecord, await SendAsync(session, Invalid, epoch: 0, sequence: 10));
        Assert.Equal(ErrorCode.None, await SendAsync(session, Valid, epoch: 1, sequence: 0));
        Assert.Equal(ErrorCode.None, await SendAsync(session, Valid, epoch: 1, sequence: 1));
    }

    [Fact]
    public async Task A_hole_is_known_to_every_connection_of_the_cluster()
    {
        await using SessionHarness first = SessionHarness.Checking();
        await using SessionHarness second = SessionHarness.Checking(shared: first.Cluster);

        Assert.Equal(ErrorCode.InvalidRecord, await SendAsync(first, Invalid, epoch: 0, sequence: 10));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, await SendAsync(second, Valid, epoch: 0, sequence: 11));
    }

    [Fact]
    public async Task A_batch_with_a_wrong_checksum_is_refused_as_a_broker_does()
    {
        await using SessionHarness session = SessionHarness.Checking();
        byte[] batch = Batch(Valid);
        batch[^1] ^= 1;

        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 9, 1, Request(("lights", 0, batch))));
        var seen = Frames.ResponseBody<ProduceResponse>(await session.ClientReceivesAsync(), ApiKey.Produce, 9);

        Assert.Equal((short)ErrorCode.CorruptMessage, seen.Responses[0].PartitionResponses[0].ErrorCode);
    }

    private static async Task<ErrorCode> SendAsync(SessionHarness session, string value, short epoch, int sequence)
    {
        byte[] batch = TestBatch.From(Batch(value), producerId: 5, epoch, sequence);
        await session.Client.SendAsync(Frames.Request(ApiKey.Produce, 9, 1, Request(("lights", 0, batch))));
        var seen = Frames.ResponseBody<ProduceResponse>(await session.ClientReceivesAsync(), ApiKey.Produce, 9);
        return (ErrorCode)seen.Responses[0].PartitionResponses[0].ErrorCode;
    }

    /// <summary>A broker that stores whatever reaches it.</summary>
    private static async Task AcceptEverythingAsync(SessionHarness session)
    {
        while (await session.Broker.ReadFrameAsync() is { } frame)
        {
            ProduceResponse answer = AnswerAll(Frames.RequestBody<ProduceRequest>(frame, ApiKey.Produce, 9));
            await session.Broker.SendAsync(Frames.Response(ApiKey.Produce, 9, 1, answer));
        }
    }

    private static byte[] Batch(params string[] values) => TestBatch.Of(CompressionCodec.None, values);

    private static ProduceRequest Request(params (string Topic, int Partition, byte[] Records)[] partitions) => new()
    {
        Acks = -1,
        TimeoutMs = 1000,
        TopicData =
        [
            .. partitions.GroupBy(entry => entry.Topic).Select(topic => new ProduceRequest.TopicProduceData
            {
                Name = topic.Key,
                PartitionData = [.. topic.Select(entry => new ProduceRequest.PartitionProduceData { Index = entry.Partition, Records = entry.Records })],
            }),
        ],
    };

    private static ProduceRequest RequestById(Guid topic, byte[] records)
    {
        ProduceRequest request = Request(("", 0, records));
        request.TopicData[0].TopicId = topic;
        return request;
    }

    private static ProduceResponse AnswerAll(ProduceRequest request) => new()
    {
        Responses =
        [
            .. request.TopicData.Select(topic => new ProduceResponse.TopicProduceResponse
            {
                Name = topic.Name,
                PartitionResponses = [.. topic.PartitionData.Select(partition => new ProduceResponse.PartitionProduceResponse { Index = partition.Index })],
            }),
        ],
    };

    private static List<string[]> HeadersOf(RecordBatch batch)
    {
        using var payload = new PooledBuffer();
        Assert.Equal(DecompressionStatus.Ok, Decompressor.TryDecompress(batch.Codec, batch.Payload, 1 << 20, payload));
        var all = new List<string[]>();
        var reader = new RecordReader(payload.Span, batch.RecordCount);
        while (reader.MoveNext())
        {
            var texts = new List<string>();
            RecordHeaders headers = reader.Current.Headers;
            while (headers.MoveNext()) texts.Add($"{Encoding.UTF8.GetString(headers.Name)}: {Encoding.UTF8.GetString(headers.Value)}");
            all.Add([.. texts]);
        }

        return all;
    }
}
