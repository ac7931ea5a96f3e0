using EventGateway.Broker.Storage;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>DeleteTopics, 1 to 6: by names, or from version 6 on by names or ids.</summary>
internal sealed class DeleteTopicsHandler(TopicStore topics) : IHandler<DeleteTopicsRequest>
{
    private const short FirstVersionWithTopicIds = 6;

    public ValueTask<Answer> AnswerAsync(DeleteTopicsRequest request, RequestContext context) => Answer.Of(new DeleteTopicsResponse
    {
        Responses = context.Version >= FirstVersionWithTopicIds
            ? [.. request.Topics.Select(topic => Delete(topic.Name, topic.TopicId))]
            : [.. request.TopicNames.Select(name => Delete(name, Guid.Empty))],
    });

    private DeleteTopicsResponse.DeletableTopicResult Delete(string? name, Guid id)
    {
        Topic? topic;
        if (name is not null) topics.TryGet(name, out topic);
        else topics.TryGet(id, out topic);
        ErrorCode missing = name is null ? ErrorCode.UnknownTopicId : ErrorCode.UnknownTopicOrPartition;
        bool isDeleted = topic is not null && topics.Delete(topic);
        return new DeleteTopicsResponse.DeletableTopicResult
        {
            Name = name ?? topic?.Name,
            TopicId = topic?.Id ?? id,
            ErrorCode = (short)(isDeleted ? ErrorCode.None : missing),
        };
    }
}
