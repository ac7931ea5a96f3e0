using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Proxy.Sessions;

/// <summary>The partitions of one Produce request that the gateway answers itself: each must be in the response exactly once.</summary>
internal sealed class ProduceRefusals
{
    private readonly List<(string Topic, Guid TopicId, ProduceResponse.PartitionProduceResponse Answer)> _answers = [];

    public int Count => _answers.Count;

    public void Add(string topic, Guid topicId, int partition, ErrorCode code, string? message, List<ProduceResponse.BatchIndexAndErrorMessage> records) =>
        _answers.Add((topic, topicId, new ProduceResponse.PartitionProduceResponse
        {
            Index = partition,
            ErrorCode = (short)code,
            BaseOffset = -1,
            RecordErrors = records,
            ErrorMessage = message,
        }));

    /// <summary>Adds the answers to those of the broker, under the same name or id that the request used.</summary>
    public void MergeInto(ProduceResponse response)
    {
        foreach ((string topic, Guid topicId, ProduceResponse.PartitionProduceResponse answer) in _answers)
        {
            ProduceResponse.TopicProduceResponse? answered = response.Responses.Find(entry => entry.Name == topic && entry.TopicId == topicId);
            if (answered is null)
            {
                answered = new ProduceResponse.TopicProduceResponse { Name = topic, TopicId = topicId };
                response.Responses.Add(answered);
            }

            answered.PartitionResponses.Add(answer);
        }
    }
}
