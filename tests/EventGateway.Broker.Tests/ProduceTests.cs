using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Tests;

public sealed class ProduceTests : BrokerTest
{
    public ProduceTests()
        : base(new BrokerOptions { MaxBatchBytes = 1000 })
    {
    }

    [Fact]
    public async Task Offsets_count_on_over_the_batches()
    {
        await CreateAsync("t");

        ProduceResponse.PartitionProduceResponse first = await ProduceAsync("t", Batches.Of("a", "b", "c"));
        ProduceResponse.PartitionProduceResponse second = await ProduceAsync("t", Batches.Of("d"));

        Assert.Equal((0L, 3L), (first.BaseOffset, second.BaseOffset));
        Assert.Equal((-1L, 0L), (second.LogAppendTimeMs, second.LogStartOffset));
    }

    [Fact]
    public async Task Every_version_is_stored()
    {
        Guid id = await CreateAsync("t");

        for (short version = 3; version <= 13; version++)
        {
            ProduceResponse response = await Client.AskAsync<ProduceResponse>(ApiKey.Produce, version, Produce("t", Batches.Of("a"), acks: 1, id: id));

            Assert.Equal((0, version - 3L), (response.Responses[0].PartitionResponses[0].ErrorCode, response.Responses[0].PartitionResponses[0].BaseOffset));
        }
    }

    [Fact]
    public async Task A_wrong_checksum_is_refused_and_nothing_is_stored()
    {
        await CreateAsync("t");
        byte[] batch = Batches.Of("a");
        batch[^1] ^= 1;

        ProduceResponse.PartitionProduceResponse response = await ProduceAsync("t", batch);

        Assert.Equal((ErrorCode.CorruptMessage, -1L), (Error(response.ErrorCode), response.BaseOffset));
        Assert.Equal(0, (await FetchAsync("t", 0)).HighWatermark);
    }

    [Fact]
    public async Task No_batch_or_two_are_refused()
    {
        await CreateAsync("t");
        byte[] batch = Batches.Of("a");

        ProduceResponse.PartitionProduceResponse none = await ProduceAsync("t", null);
        ProduceResponse.PartitionProduceResponse two = await ProduceAsync("t", [.. batch, .. batch]);

        Assert.Equal((ErrorCode.InvalidRecord, ErrorCode.InvalidRecord), (Error(none.ErrorCode), Error(two.ErrorCode)));
    }

    [Fact]
    public async Task A_batch_with_fewer_records_than_promised_is_refused_and_nothing_is_stored()
    {
        await CreateAsync("t");
        byte[] batch = Batches.Of("a", "b");
        (batch[26], batch[60]) = (2, 3); // the last offset and the count

        ProduceResponse.PartitionProduceResponse response = await ProduceAsync("t", Batches.Sealed(batch));

        Assert.Equal(ErrorCode.InvalidRecord, Error(response.ErrorCode));
        Assert.Equal(0, (await FetchAsync("t", 0)).HighWatermark);
    }

    [Fact]
    public async Task A_batch_that_cannot_be_decompressed_is_refused()
    {
        await CreateAsync("t");
        byte[] batch = Batches.Of("a");
        batch[22] = 4; // says zstd

        ProduceResponse.PartitionProduceResponse response = await ProduceAsync("t", Batches.Sealed(batch));

        Assert.Equal(ErrorCode.InvalidRecord, Error(response.ErrorCode));
    }

    [Fact]
    public async Task A_batch_over_the_limit_is_refused()
    {
        await CreateAsync("t");

        ProduceResponse.PartitionProduceResponse response = await ProduceAsync("t", Batches.Of(new string('a', 1000)));

        Assert.Equal(ErrorCode.MessageTooLarge, Error(response.ErrorCode));
    }

    [Fact]
    public async Task One_partition_that_fails_does_not_hold_up_the_others()
    {
        await CreateAsync("t", partitions: 2);
        var request = new ProduceRequest
        {
            Acks = -1,
            TopicData =
            [
                new() { Name = "t", PartitionData = [new() { Index = 2, Records = Batches.Of("a") }, new() { Index = 1, Records = Batches.Of("b") }] },
                new() { Name = "unknown", PartitionData = [new() { Index = 0, Records = Batches.Of("c") }] },
            ],
        };

        ProduceResponse response = await Client.AskAsync<ProduceResponse>(ApiKey.Produce, 9, request);

        Assert.Equal(
            [ErrorCode.UnknownTopicOrPartition, ErrorCode.None, ErrorCode.UnknownTopicOrPartition],
            response.Responses.SelectMany(topic => topic.PartitionResponses).Select(partition => Error(partition.ErrorCode)));
        Assert.Equal(1, (await FetchAsync("t", 0, partition: 1)).HighWatermark);
    }

    [Fact]
    public async Task An_unknown_topic_id_is_told_as_such()
    {
        ProduceResponse response = await Client.AskAsync<ProduceResponse>(ApiKey.Produce, 13, Produce("", Batches.Of("a"), id: Guid.NewGuid()));

        Assert.Equal(ErrorCode.UnknownTopicId, Error(response.Responses[0].PartitionResponses[0].ErrorCode));
    }

    [Fact]
    public async Task Acks_other_than_minus_1_0_and_1_are_refused()
    {
        await CreateAsync("t");

        ProduceResponse response = await Client.AskAsync<ProduceResponse>(ApiKey.Produce, 9, Produce("t", Batches.Of("a"), acks: 2));

        Assert.Equal(ErrorCode.InvalidRequiredAcks, Error(response.Responses[0].PartitionResponses[0].ErrorCode));
        Assert.Equal(0, (await FetchAsync("t", 0)).HighWatermark);
    }

    [Fact]
    public async Task Without_acks_a_batch_is_stored_and_the_next_answer_belongs_to_the_next_request()
    {
        await CreateAsync("t");

        await Client.SendAsync(ApiKey.Produce, 9, Produce("t", Batches.Of("a"), acks: 0));
        FetchResponse.PartitionData fetched = await FetchAsync("t", 0);

        Assert.Equal(1, fetched.HighWatermark);
    }

    [Fact]
    public async Task Without_acks_a_failure_ends_the_connection()
    {
        await Client.SendAsync(ApiKey.Produce, 9, Produce("unknown", Batches.Of("a"), acks: 0));

        Assert.True(await Client.IsDisconnectedAsync());
    }

    [Fact]
    public async Task A_batch_that_an_idempotent_producer_sends_again_is_stored_once()
    {
        await CreateAsync("t");
        byte[] batch = Batches.Of(producerId: 7, epoch: 0, sequence: 0, Batches.BaseTimestamp, "a", "b");

        await ProduceAsync("t", batch);
        ProduceResponse.PartitionProduceResponse again = await ProduceAsync("t", batch);

        Assert.Equal((ErrorCode.None, 0L), (Error(again.ErrorCode), again.BaseOffset));
        Assert.Equal(2, (await FetchAsync("t", 0)).HighWatermark);
    }

    [Theory]
    [InlineData(0, 3, ErrorCode.OutOfOrderSequenceNumber)]
    [InlineData(0, 2, ErrorCode.None)]
    [InlineData(1, 2, ErrorCode.OutOfOrderSequenceNumber)]
    [InlineData(1, 0, ErrorCode.None)]
    [InlineData(-1, 2, ErrorCode.InvalidProducerEpoch)]
    public async Task Sequences_of_an_idempotent_producer_have_no_gaps_and_begin_anew_with_the_epoch(short epochStep, int sequence, ErrorCode expected)
    {
        await CreateAsync("t");
        await ProduceAsync("t", Batches.Of(producerId: 7, epoch: 4, sequence: 0, Batches.BaseTimestamp, "a", "b"));

        ProduceResponse.PartitionProduceResponse next = await ProduceAsync("t", Batches.Of(7, (short)(4 + epochStep), sequence, Batches.BaseTimestamp, "c"));

        Assert.Equal(expected, Error(next.ErrorCode));
    }

    [Fact]
    public async Task Each_idempotent_producer_gets_an_id_of_its_own()
    {
        var request = new InitProducerIdRequest { TransactionalId = null };

        InitProducerIdResponse first = await Client.AskAsync<InitProducerIdResponse>(ApiKey.InitProducerId, 4, request);
        InitProducerIdResponse second = await Client.AskAsync<InitProducerIdResponse>(ApiKey.InitProducerId, 1, request);

        Assert.NotEqual(first.ProducerId, second.ProducerId);
        Assert.Equal((0, 0), (first.ErrorCode, first.ProducerEpoch));
    }

    [Fact]
    public async Task Transactions_are_refused()
    {
        InitProducerIdResponse response = await Client.AskAsync<InitProducerIdResponse>(
            ApiKey.InitProducerId, 4, new InitProducerIdRequest { TransactionalId = "transfer" });

        Assert.Equal(ErrorCode.InvalidRequest, Error(response.ErrorCode));
    }
}
