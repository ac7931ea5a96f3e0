using EventGateway.Broker.Storage;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Records;

namespace EventGateway.Broker.Handlers;

/// <summary>Produce, 3 to 13: checks and stores one batch for each partition.</summary>
internal sealed class ProduceHandler(TopicStore topics, int maxBatchBytes) : IHandler<ProduceRequest>
{
    private const short FirstVersionWithTopicIds = 13;
    private const short NoAcks = 0;
    private const int MaxRecordBytes = 64 << 20;

    public ValueTask<Answer> AnswerAsync(ProduceRequest request, RequestContext context)
    {
        bool isValid = request.Acks is -1 or NoAcks or 1;
        var response = new ProduceResponse();
        foreach (ProduceRequest.TopicProduceData data in request.TopicData)
        {
            ErrorCode error = Find(data, context.Version, out Topic? topic);
            if (!isValid) error = ErrorCode.InvalidRequiredAcks;
            response.Responses.Add(new ProduceResponse.TopicProduceResponse
            {
                Name = data.Name,
                TopicId = data.TopicId,
                PartitionResponses = [.. data.PartitionData.Select(partition => error == ErrorCode.None
                    ? Store(topic!, partition, context.Version)
                    : Refuse(partition.Index, error))],
            });
        }

        return request.Acks == NoAcks ? ValueTask.FromResult(WithoutAnswer(response)) : Answer.Of(response);
    }

    /// <summary>A client that waits for no answer learns of a failure by losing its connection.</summary>
    private static Answer WithoutAnswer(ProduceResponse response) =>
        response.Responses.Any(topic => topic.PartitionResponses.Any(partition => partition.ErrorCode != 0)) ? Answer.Disconnect : Answer.None;

    private ErrorCode Find(ProduceRequest.TopicProduceData data, short version, out Topic? topic)
    {
        if (version >= FirstVersionWithTopicIds) return topics.TryGet(data.TopicId, out topic) ? ErrorCode.None : ErrorCode.UnknownTopicId;
        return topics.TryGet(data.Name, out topic) ? ErrorCode.None : ErrorCode.UnknownTopicOrPartition;
    }

    private ProduceResponse.PartitionProduceResponse Store(Topic topic, ProduceRequest.PartitionProduceData data, short version)
    {
        if (!topic.TryGet(data.Index, out PartitionLog? log)) return Refuse(data.Index, ErrorCode.UnknownTopicOrPartition);
        ReadOnlySpan<byte> records = data.Records.GetValueOrDefault().Span;
        ErrorCode error = ProducedBatch.Check(records, version, out RecordBatch batch);
        if (error == ErrorCode.None && records.Length > maxBatchBytes) error = ErrorCode.MessageTooLarge;
        if (error == ErrorCode.None && batch.IsTransactional) error = ErrorCode.InvalidTxnState;
        if (error == ErrorCode.None && !AreRecordsRight(batch)) error = ErrorCode.InvalidRecord;
        if (error != ErrorCode.None) return Refuse(data.Index, error);

        error = log.Append(batch, out long baseOffset);
        return error != ErrorCode.None
            ? Refuse(data.Index, error)
            : new ProduceResponse.PartitionProduceResponse { Index = data.Index, BaseOffset = baseOffset, LogStartOffset = log.Offsets.Start };
    }

    /// <summary>Whether the payload holds the records that the header promises; consumers could not read others.</summary>
    private static bool AreRecordsRight(RecordBatch batch)
    {
        using var payload = new PooledBuffer();
        if (Decompressor.TryDecompress(batch.Codec, batch.Payload, MaxRecordBytes, payload) != DecompressionStatus.Ok) return false;
        var records = new RecordReader(payload.Span, batch.RecordCount);
        while (records.MoveNext())
        {
        }

        return !records.Failed;
    }

    private static ProduceResponse.PartitionProduceResponse Refuse(int partition, ErrorCode error) =>
        new() { Index = partition, ErrorCode = (short)error, BaseOffset = -1 };
}
