using EventGateway.Broker.Storage;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>Metadata, 0 to 13: the node, and the topics that the client asks for, which may be created by that.</summary>
internal sealed class MetadataHandler(TopicStore topics, BrokerNode node, bool autoCreate) : IHandler<MetadataRequest>
{
    private const short FirstVersionWithTopicIds = 12;

    public ValueTask<Answer> AnswerAsync(MetadataRequest request, RequestContext context)
    {
        bool isForAll = request.Topics is null || (context.Version == 0 && request.Topics.Count == 0);
        bool creates = autoCreate && request.AllowAutoTopicCreation;
        return Answer.Of(new MetadataResponse
        {
            Brokers = [new MetadataResponse.MetadataResponseBroker { NodeId = node.Id, Host = node.Host, Port = node.Port }],
            ClusterId = node.ClusterId,
            ControllerId = node.Id,
            Topics = isForAll ? [.. topics.All().Select(Describe)] : [.. request.Topics!.Select(topic => Find(topic, creates, context.Version))],
        });
    }

    private MetadataResponse.MetadataResponseTopic Find(MetadataRequest.MetadataRequestTopic wanted, bool creates, short version)
    {
        if (version < FirstVersionWithTopicIds && (wanted.Name is null || wanted.TopicId != Guid.Empty))
            return Refuse(ErrorCode.InvalidRequest, wanted.Name ?? "", wanted.TopicId);
        if (wanted.TopicId != Guid.Empty)
            return topics.TryGet(wanted.TopicId, out Topic? byId) ? Describe(byId) : Refuse(ErrorCode.UnknownTopicId, null, wanted.TopicId);
        string name = wanted.Name ?? "";
        if (!TopicStore.IsValidName(name)) return Refuse(ErrorCode.InvalidTopicException, name, Guid.Empty);
        if (creates) return Describe(topics.GetOrCreate(name));
        return topics.TryGet(name, out Topic? topic) ? Describe(topic) : Refuse(ErrorCode.UnknownTopicOrPartition, name, Guid.Empty);
    }

    private static MetadataResponse.MetadataResponseTopic Refuse(ErrorCode error, string? name, Guid id) =>
        new() { ErrorCode = (short)error, Name = name, TopicId = id };

    private MetadataResponse.MetadataResponseTopic Describe(Topic topic) => new()
    {
        Name = topic.Name,
        TopicId = topic.Id,
        Partitions = [.. Enumerable.Range(0, topic.Partitions.Length).Select(Describe)],
    };

    private MetadataResponse.MetadataResponsePartition Describe(int partition) => new()
    {
        PartitionIndex = partition,
        LeaderId = node.Id,
        LeaderEpoch = BrokerNode.LeaderEpoch,
        ReplicaNodes = [node.Id],
        IsrNodes = [node.Id],
    };
}
