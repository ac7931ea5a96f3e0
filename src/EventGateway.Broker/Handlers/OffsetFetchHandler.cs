using EventGateway.Broker.Groups;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>OffsetFetch, 1 to 9: one group, or from version 8 on several; no list of topics means all that have an offset.</summary>
internal sealed class OffsetFetchHandler(GroupCoordinator coordinator) : IHandler<OffsetFetchRequest>
{
    private const short FirstVersionWithManyGroups = 8;

    public ValueTask<Answer> AnswerAsync(OffsetFetchRequest request, RequestContext context)
    {
        if (context.Version >= FirstVersionWithManyGroups) return Answer.Of(new OffsetFetchResponse { Groups = [.. request.Groups.Select(Describe)] });
        CommittedOffsets offsets = coordinator.Offsets(request.GroupId);
        IEnumerable<(string, IEnumerable<int>)> topics = request.Topics?.Select(topic => (topic.Name, topic.PartitionIndexes.AsEnumerable())) ?? All(offsets);
        return Answer.Of(new OffsetFetchResponse
        {
            Topics = [.. topics.Select(topic => DescribeForOne(offsets, topic))],
        });
    }

    private static IEnumerable<(string Name, IEnumerable<int> Partitions)> All(CommittedOffsets offsets) =>
        offsets.Partitions().Select(topic => (topic.Key, topic.AsEnumerable()));

    private static OffsetFetchResponse.OffsetFetchResponseTopic DescribeForOne(CommittedOffsets offsets, (string Name, IEnumerable<int> Partitions) topic)
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
        IEnumerable<(string, IEnumerable<int>)> topics = group.Topics?.Select(topic => (topic.Name, topic.PartitionIndexes.AsEnumerable())) ?? All(offsets);
        return new OffsetFetchResponse.OffsetFetchResponseGroup { GroupId = group.GroupId, Topics = [.. topics.Select(topic => Describe(offsets, topic))] };
    }

    private static OffsetFetchResponse.OffsetFetchResponseTopics Describe(CommittedOffsets offsets, (string Name, IEnumerable<int> Partitions) topic)
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
}
