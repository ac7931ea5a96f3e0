using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Tests;

public sealed class ListOffsetsTests : BrokerTest
{
    private const long Time = Batches.BaseTimestamp;

    [Theory]
    [InlineData(-2, 0, -1)]
    [InlineData(-1, 5, -1)]
    [InlineData(-3, 1, Time + 1010)]
    [InlineData(-4, 0, -1)]
    [InlineData(-5, -1, -1)]
    [InlineData(0, 0, Time + 1000)]
    [InlineData(Time + 1001, 1, Time + 1010)]
    [InlineData(Time + 1010, 1, Time + 1010)]
    [InlineData(Time + 1011, -1, -1)]
    public async Task A_timestamp_or_its_stand_in_leads_to_an_offset(long timestamp, long offset, long found)
    {
        await CreateAsync("t");
        await ProduceAsync("t", Batches.At(Time + 1000, "a", "b"));
        await ProduceAsync("t", Batches.At(Time, "c", "d", "e"));

        ListOffsetsResponse.ListOffsetsPartitionResponse response = await AskAsync(11, "t", timestamp);

        Assert.Equal((0, offset, found), (response.ErrorCode, response.Offset, response.Timestamp));
    }

    [Fact]
    public async Task Every_version_is_answered()
    {
        await CreateAsync("t");
        await ProduceAsync("t", Batches.Of("a"));

        for (short version = 1; version <= 11; version++)
        {
            ListOffsetsResponse.ListOffsetsPartitionResponse response = await AskAsync(version, "t", -1);

            Assert.Equal((0, 1L, version < 4 ? -1 : 0), (response.ErrorCode, response.Offset, response.LeaderEpoch));
        }
    }

    [Theory, InlineData(-1), InlineData(-3), InlineData(Time)]
    public async Task An_empty_log_has_no_timestamps(long timestamp)
    {
        await CreateAsync("t");

        ListOffsetsResponse.ListOffsetsPartitionResponse response = await AskAsync(11, "t", timestamp);

        Assert.Equal((timestamp == -1 ? 0L : -1L, -1L), (response.Offset, response.Timestamp));
    }

    [Fact]
    public async Task An_unknown_topic_is_told_as_such()
    {
        ListOffsetsResponse.ListOffsetsPartitionResponse response = await AskAsync(5, "unknown", -1);

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, Error(response.ErrorCode));
    }

    private async Task<ListOffsetsResponse.ListOffsetsPartitionResponse> AskAsync(short version, string topic, long timestamp)
    {
        var request = new ListOffsetsRequest { ReplicaId = -1, Topics = [new() { Name = topic, Partitions = [new() { PartitionIndex = 0, Timestamp = timestamp }] }] };
        ListOffsetsResponse response = await Client.AskAsync<ListOffsetsResponse>(ApiKey.ListOffsets, version, request);
        return response.Topics[0].Partitions[0];
    }
}
