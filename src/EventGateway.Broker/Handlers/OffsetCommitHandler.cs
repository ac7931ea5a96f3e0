using EventGateway.Broker.Groups;
using EventGateway.Broker.Storage;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>OffsetCommit, 2 to 9.</summary>
internal sealed class OffsetCommitHandler(GroupCoordinator coordinator, TopicStore topics) : IHandler<OffsetCommitRequest>
{
    private const int MaxMetadataCharacters = 4096;

    public ValueTask<Answer> AnswerAsync(OffsetCommitRequest request, RequestContext context)
    {
        ErrorCode error = coordinator.Group(request.GroupId).CheckCommit(request.MemberId, request.GenerationIdOrMemberEpoch);
        CommittedOffsets offsets = coordinator.Offsets(request.GroupId);
        return Answer.Of(new OffsetCommitResponse
        {
            Topics = [.. request.Topics.Select(topic => new OffsetCommitResponse.OffsetCommitResponseTopic
            {
                Name = topic.Name,
                Partitions = [.. topic.Partitions.Select(partition => new OffsetCommitResponse.OffsetCommitResponsePartition
                {
                    PartitionIndex = partition.PartitionIndex,
                    ErrorCode = (short)(error == ErrorCode.None ? Commit(offsets, topic.Name, partition) : error),
                })],
            })],
        });
    }

    private ErrorCode Commit(CommittedOffsets offsets, string name, OffsetCommitRequest.OffsetCommitRequestPartition partition)
    {
        if (!topics.TryGet(name, out Topic? topic) || !topic.TryGet(partition.PartitionIndex, out _)) return ErrorCode.UnknownTopicOrPartition;
        string metadata = partition.CommittedMetadata ?? "";
        if (metadata.Length > MaxMetadataCharacters) return ErrorCode.OffsetMetadataTooLarge;
        offsets.Commit(name, partition.PartitionIndex, new CommittedOffset(partition.CommittedOffset, partition.CommittedLeaderEpoch, metadata));
        return ErrorCode.None;
    }
}
