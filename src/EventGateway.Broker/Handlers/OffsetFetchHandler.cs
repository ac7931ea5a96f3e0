using EventGateway.Broker.Groups;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>OffsetFetch, 1 to 9: one group, or from version 8 on several; no list of topics means all that have an offset.</summary>
internal sealed class OffsetFetchHandler(GroupCoordinator coordinator) : IHandler<OffsetFetchRequest>
{
    private const short FirstVersionWithManyGroups = 8;

    public ValueTask<Answer> AnswerAsync(OffsetFetchRequest request, RequestContext context)
    {
        if (context.Version >= FirstVersionWithManyGroups)
            return Answer.Of(new OffsetFetchResponse { Groups = [.. request.Groups.Select(Describe)] });
        CommittedOffsets offsets = coordinator.Offsets(request.GroupId);
        IEnumerable<WantedTopic> topics = request.Topics?.Select(topic => new WantedTopic(topic.Name, topic.PartitionIndexes)) ?? All(offsets);
        return Answer.Of(new OffsetFetchResponse
        {
            Topics = [.. topics.Select(topic => DescribeForOne(offsets, topic))],
        });
    }

    private static IEnumerable<WantedTopic> All(CommittedOffsets offsets) =>
        offsets.Partitions().Select(topic => new WantedTopic(topic.Key, topic));

    private static OffsetFetchResponse.OffsetFetchResponseTopic DescribeForOne(CommittedOffsets offsets, WantedTopic topic)
    {
        var response = new OffsetFetchResponse.OffsetFetchResponseTopic { Name = topic.Name };
        foreach (int partition in topic.Partitions)
        {
            CommittedOffset found = offsets.Find(topic.Name, partition);
            response.Partitions.Add(new OffsetFetchResponse.OffsetFetchResponsePartition
            {
                PartitionIndex = partition,
                CommittedOffset = found.Offset,
                CommittedLeaderEpoch = found.LeaderEpoch,
                Metadata = found.Metadata,
            });
        }

        return response;
    }

    private OffsetFetchResponse.OffsetFetchResponseGroup Describe(OffsetFetchRequest.OffsetFetchRequestGroup group)
    {
        CommittedOffsets offsets = coordinator.Offsets(group.GroupId);
        IEnumerable<WantedTopic> topics = group.Topics?.Select(topic => new WantedTopic(topic.Name, topic.PartitionIndexes)) ?? All(offsets);
        return new OffsetFetchResponse.OffsetFetchResponseGroup
        {
            GroupId = group.GroupId,
            Topics = [.. topics.Select(topic => Describe(offsets, topic))],
        };
    }

    private static OffsetFetchResponse.OffsetFetchResponseTopics Describe(CommittedOffsets offsets, WantedTopic topic)
    {
        var response = new OffsetFetchResponse.OffsetFetchResponseTopics { Name = topic.Name };
        foreach (int partition in topic.Partitions)
        {
            CommittedOffset found = offsets.Find(topic.Name, partition);
            response.Partitions.Add(new OffsetFetchResponse.OffsetFetchResponsePartitions
            {
                PartitionIndex = partition,
                CommittedOffset = found.Offset,
                CommittedLeaderEpoch = found.LeaderEpoch,
                Metadata = found.Metadata,
            });
        }

        return response;
    }

    private readonly record struct WantedTopic(string Name, IEnumerable<int> Partitions);
}
