using EventGateway.Broker.Storage;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>CreateTopics, 2 to 7. Configurations of topics have no effect here.</summary>
internal sealed class CreateTopicsHandler(TopicStore topics, BrokerNode node) : IHandler<CreateTopicsRequest>
{
    private const int UseDefault = -1;

    public ValueTask<Answer> AnswerAsync(CreateTopicsRequest request, RequestContext context)
    {
        HashSet<string> repeated = [.. request.Topics.GroupBy(topic => topic.Name).Where(same => same.Count() > 1).Select(same => same.Key)];
        return Answer.Of(new CreateTopicsResponse
        {
            Topics = [.. request.Topics.DistinctBy(topic => topic.Name).Select(topic => repeated.Contains(topic.Name)
                ? Describe(topic.Name, null, ErrorCode.InvalidRequest)
                : Create(topic, request.ValidateOnly))],
        });
    }

    private CreateTopicsResponse.CreatableTopicResult Create(CreateTopicsRequest.CreatableTopic wanted, bool validateOnly)
    {
        Topic? topic = null;
        int partitions = PartitionCount(wanted);
        ErrorCode error = Check(wanted, partitions);
        if (error == ErrorCode.None && !validateOnly && !topics.TryCreate(wanted.Name, partitions, out topic)) error = ErrorCode.TopicAlreadyExists;
        CreateTopicsResponse.CreatableTopicResult result = Describe(wanted.Name, topic, error);
        if (error == ErrorCode.None) (result.NumPartitions, result.ReplicationFactor) = (partitions, 1);
        return result;
    }

    private int PartitionCount(CreateTopicsRequest.CreatableTopic wanted)
    {
        if (wanted.Assignments.Count > 0) return wanted.Assignments.Count;
        return wanted.NumPartitions == UseDefault ? topics.DefaultPartitions : wanted.NumPartitions;
    }

    private ErrorCode Check(CreateTopicsRequest.CreatableTopic wanted, int partitions)
    {
        if (!TopicStore.IsValidName(wanted.Name)) return ErrorCode.InvalidTopicException;
        if (topics.TryGet(wanted.Name, out _)) return ErrorCode.TopicAlreadyExists;
        if (partitions is < 1 or > TopicStore.MaxPartitions) return ErrorCode.InvalidPartitions;
        if (wanted.Assignments.Count > 0) return AreHere(wanted.Assignments) ? ErrorCode.None : ErrorCode.InvalidReplicaAssignment;
        return wanted.ReplicationFactor is UseDefault or 1 ? ErrorCode.None : ErrorCode.InvalidReplicationFactor;
    }

    private bool AreHere(List<CreateTopicsRequest.CreatableReplicaAssignment> assignments) =>
        assignments.All(partition => partition.BrokerIds is [int only] && only == node.Id)
        && assignments.Select(partition => partition.PartitionIndex).Order().SequenceEqual(Enumerable.Range(0, assignments.Count));

    private static CreateTopicsResponse.CreatableTopicResult Describe(string name, Topic? topic, ErrorCode error) => new()
    {
        Name = name,
        TopicId = topic?.Id ?? Guid.Empty,
        ErrorCode = (short)error,
        ErrorMessage = null,
        Configs = error == ErrorCode.None ? [] : null,
    };
}
