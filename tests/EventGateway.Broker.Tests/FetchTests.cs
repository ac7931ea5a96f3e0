using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Tests;

public sealed class FetchTests : BrokerTest
{
    private static readonly byte[] First = Batches.Of("a", "b", "c");
    private static readonly byte[] Second = Batches.Of("d");

    public FetchTests()
        : base(new BrokerOptions { MaxPartitionBytes = 4 * Batches.Of("x").Length })
    {
    }

    [Fact]
    public async Task What_was_produced_comes_back_but_for_base_offset_and_leader_epoch()
    {
        await StoreTwoAsync();

        FetchResponse.PartitionData fetched = await FetchAsync("t", 0);

        Assert.Equal([.. Batches.Stored(First, 0), .. Batches.Stored(Second, 3)], fetched.Records!.Value.ToArray());
        Assert.Equal((0L, 4L, 4L), (fetched.LogStartOffset, fetched.HighWatermark, fetched.LastStableOffset));
    }

    [Fact]
    public async Task Every_version_is_answered()
    {
        Guid id = await StoreTwoAsync();

        for (short version = 4; version <= 18; version++)
        {
            FetchResponse response = await Client.AskAsync<FetchResponse>(ApiKey.Fetch, version, Fetch("t", 3, id: id));

            Assert.Equal((0, 0), (response.ErrorCode, response.SessionId));
            Assert.Equal(Batches.Stored(Second, 3), response.Responses[0].Partitions[0].Records!.Value.ToArray());
        }
    }

    [Fact]
    public async Task A_batch_comes_whole_if_the_offset_is_inside_of_it()
    {
        await StoreTwoAsync();

        FetchResponse.PartitionData fetched = await FetchAsync("t", 2, partitionBytes: First.Length);

        Assert.Equal(Batches.Stored(First, 0), fetched.Records!.Value.ToArray());
    }

    [Fact]
    public async Task The_first_batch_comes_even_if_it_is_larger_than_allowed()
    {
        await StoreTwoAsync();

        FetchResponse.PartitionData fetched = await FetchAsync("t", 0, partitionBytes: 1);

        Assert.Equal(Batches.Stored(First, 0), fetched.Records!.Value.ToArray());
    }

    [Fact]
    public async Task Only_one_partition_may_go_over_the_limit()
    {
        await CreateAsync("t", partitions: 2);
        await ProduceAsync("t", First, partition: 0);
        await ProduceAsync("t", Second, partition: 1);
        FetchRequest request = Fetch("t", 0, partition: 0);
        request.MaxBytes = 1;
        request.Topics[0].Partitions.Add(new() { Partition = 1, PartitionMaxBytes = 1 << 20 });

        FetchResponse response = await Client.AskAsync<FetchResponse>(ApiKey.Fetch, 12, request);

        Assert.Equal([First.Length, 0], response.Responses[0].Partitions.Select(partition => partition.Records!.Value.Length));
    }

    [Theory, InlineData(-1), InlineData(5)]
    public async Task An_offset_outside_of_the_log_is_out_of_range(long offset)
    {
        await StoreTwoAsync();

        FetchResponse.PartitionData fetched = await FetchAsync("t", offset);

        Assert.Equal((ErrorCode.OffsetOutOfRange, -1L), (Error(fetched.ErrorCode), fetched.HighWatermark));
    }

    [Fact]
    public async Task At_the_end_there_is_nothing_yet()
    {
        await StoreTwoAsync();

        FetchResponse.PartitionData fetched = await FetchAsync("t", 4);

        Assert.Equal((0, 0), (fetched.ErrorCode, fetched.Records!.Value.Length));
    }

    [Fact]
    public async Task Unknown_topics_partitions_and_ids_are_told_without_a_wait()
    {
        await CreateAsync("t");

        FetchResponse topic = await Client.AskAsync<FetchResponse>(ApiKey.Fetch, 12, Fetch("unknown", 0, waitMs: int.MaxValue));
        FetchResponse partition = await Client.AskAsync<FetchResponse>(ApiKey.Fetch, 12, Fetch("t", 0, partition: 1, waitMs: int.MaxValue));
        FetchResponse id = await Client.AskAsync<FetchResponse>(ApiKey.Fetch, 13, Fetch("", 0, id: Guid.NewGuid(), waitMs: int.MaxValue));

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, Error(topic.Responses[0].Partitions[0].ErrorCode));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, Error(partition.Responses[0].Partitions[0].ErrorCode));
        Assert.Equal(ErrorCode.UnknownTopicId, Error(id.Responses[0].Partitions[0].ErrorCode));
    }

    [Fact]
    public async Task A_fetch_that_waits_is_woken_by_a_batch()
    {
        await CreateAsync("t", partitions: 2);
        using TestClient consumer = TestClient.Connect(Broker);
        FetchRequest request = Fetch("t", 0, waitMs: int.MaxValue);
        request.Topics[0].Partitions.Add(new() { Partition = 1, PartitionMaxBytes = 1 << 20 });
        Task<FetchResponse> waiting = consumer.AskAsync<FetchResponse>(ApiKey.Fetch, 12, request);

        await ProduceAsync("t", First, partition: 1);
        FetchResponse response = await waiting;

        Assert.Equal([0, First.Length], response.Responses[0].Partitions.Select(partition => partition.Records!.Value.Length));
    }

    [Fact]
    public async Task A_fetch_waits_until_there_are_as_many_bytes_as_it_wants()
    {
        await CreateAsync("t");
        using TestClient consumer = TestClient.Connect(Broker);
        Task<FetchResponse> waiting = consumer.AskAsync<FetchResponse>(ApiKey.Fetch, 12, Fetch("t", 0, waitMs: int.MaxValue, minBytes: First.Length + 1));

        await ProduceAsync("t", First);
        await ProduceAsync("t", Second);
        FetchResponse response = await waiting;

        Assert.Equal(First.Length + Second.Length, response.Responses[0].Partitions[0].Records!.Value.Length);
    }

    [Fact]
    public async Task A_fetch_takes_what_there_is_when_its_time_is_over()
    {
        await StoreTwoAsync();

        FetchResponse response = await Client.AskAsync<FetchResponse>(ApiKey.Fetch, 12, Fetch("t", 3, waitMs: 20, minBytes: 100_000));

        Assert.Equal(Second.Length, response.Responses[0].Partitions[0].Records!.Value.Length);
    }

    [Fact]
    public async Task A_fetch_does_not_wait_for_more_than_it_takes()
    {
        await StoreTwoAsync();

        FetchResponse response = await Client.AskAsync<FetchResponse>(
            ApiKey.Fetch, 12, Fetch("t", 0, waitMs: int.MaxValue, minBytes: First.Length + 1, partitionBytes: First.Length + 1));

        Assert.Equal(First.Length, response.Responses[0].Partitions[0].Records!.Value.Length);
    }

    [Fact]
    public async Task A_session_that_was_never_given_is_not_found()
    {
        FetchRequest request = Fetch("t", 0);
        (request.SessionId, request.SessionEpoch) = (4, 1);

        FetchResponse response = await Client.AskAsync<FetchResponse>(ApiKey.Fetch, 12, request);

        Assert.Equal(ErrorCode.FetchSessionIdNotFound, Error(response.ErrorCode));
    }

    [Fact]
    public async Task The_oldest_batches_make_room_for_the_newest()
    {
        await CreateAsync("t");
        for (int i = 0; i < 200; i++) await ProduceAsync("t", Batches.Of("x"));

        FetchResponse.PartitionData dropped = await FetchAsync("t", 195);
        FetchResponse.PartitionData kept = await FetchAsync("t", 196);

        Assert.Equal(ErrorCode.OffsetOutOfRange, Error(dropped.ErrorCode));
        Assert.Equal((196L, 200L), (kept.LogStartOffset, kept.HighWatermark));
        Assert.Equal(4 * Batches.Of("x").Length, kept.Records!.Value.Length);
    }

    [Fact]
    public async Task The_newest_batch_stays_even_if_it_alone_is_over_the_limit()
    {
        await CreateAsync("t");
        byte[] large = Batches.Of(new string('x', 1000));

        await ProduceAsync("t", large);
        FetchResponse.PartitionData fetched = await FetchAsync("t", 0);

        Assert.Equal(Batches.Stored(large, 0), fetched.Records!.Value.ToArray());
    }

    private async Task<Guid> StoreTwoAsync()
    {
        Guid id = await CreateAsync("t");
        await ProduceAsync("t", First);
        await ProduceAsync("t", Second);
        return id;
    }
}
