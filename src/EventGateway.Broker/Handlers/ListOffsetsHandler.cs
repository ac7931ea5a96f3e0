using EventGateway.Broker.Storage;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>ListOffsets, 1 to 11: the first, the last, and those that belong to a timestamp.</summary>
internal sealed class ListOffsetsHandler(TopicStore topics) : IHandler<ListOffsetsRequest>
{
    private const short FirstVersionWithLeaderEpoch = 4;
    private const long Latest = -1;
    private const long Earliest = -2;
    private const long MaxTimestamp = -3;
    private const long EarliestLocal = -4;
    private const long LatestTiered = -5;
    private const long EarliestPendingUpload = -6;

    public ValueTask<Answer> AnswerAsync(ListOffsetsRequest request, RequestContext context)
    {
        var response = new ListOffsetsResponse();
        foreach (ListOffsetsRequest.ListOffsetsTopic wanted in request.Topics)
        {
            topics.TryGet(wanted.Name, out Topic? topic);
            response.Topics.Add(new ListOffsetsResponse.ListOffsetsTopicResponse
            {
                Name = wanted.Name,
                Partitions = [.. wanted.Partitions.Select(partition => Find(topic, partition, context.Version))],
            });
        }

        return Answer.Of(response);
    }

    private static ListOffsetsResponse.ListOffsetsPartitionResponse Find(Topic? topic, ListOffsetsRequest.ListOffsetsPartition wanted, short version)
    {
        var response = new ListOffsetsResponse.ListOffsetsPartitionResponse { PartitionIndex = wanted.PartitionIndex };
        if (topic is null || !topic.TryGet(wanted.PartitionIndex, out PartitionLog? log))
        {
            response.ErrorCode = (short)ErrorCode.UnknownTopicOrPartition;
            return response;
        }

        if (Find(log, wanted.Timestamp) is not { } found) return response;
        (response.Offset, response.Timestamp) = (found.Offset, found.Timestamp);
        if (version >= FirstVersionWithLeaderEpoch) response.LeaderEpoch = BrokerNode.LeaderEpoch;
        return response;
    }

    private static TimestampedOffset? Find(PartitionLog log, long timestamp) => timestamp switch
    {
        Latest => new TimestampedOffset(log.Offsets.End, -1),
        Earliest or EarliestLocal => new TimestampedOffset(log.Offsets.Start, -1),
        MaxTimestamp => log.FindMaxTimestamp(),
        LatestTiered or EarliestPendingUpload => null, // nothing is ever moved to another storage
        _ => log.FindTimestamp(timestamp),
    };
}
