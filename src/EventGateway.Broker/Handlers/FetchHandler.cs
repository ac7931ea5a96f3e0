using EventGateway.Broker.Storage;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>
/// Fetch, 4 to 18: batches from an offset on. Waits for data as long as the client allows. It keeps no fetch sessions: a client that asks
/// for one is told that it has none, and goes on asking in full (KIP-227).
/// </summary>
internal sealed class FetchHandler(TopicStore topics, TimeProvider clock) : IHandler<FetchRequest>
{
    private const short FirstVersionWithTopicIds = 13;
    private const int MaxResponseBytes = 55 << 20; // Kafka's default for fetch.max.bytes
    private const sbyte ReadCommitted = 1;

    public async ValueTask<Answer> AnswerAsync(FetchRequest request, RequestContext context)
    {
        if (request.SessionEpoch > 0) return new Answer(new FetchResponse { ErrorCode = (short)ErrorCode.FetchSessionIdNotFound });
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(context.Ending);
        Task deadline = Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, request.MaxWaitMs)), clock, waiting.Token);
        while (true)
        {
            bool isLast = deadline.IsCompleted;
            var reading = new FetchReading(request, Math.Min(request.MaxBytes, MaxResponseBytes));
            foreach (FetchRequest.FetchTopic topic in request.Topics) ReadTopic(reading, topic, context.Version);
            if (isLast || reading.IsComplete)
            {
                await waiting.CancelAsync().ConfigureAwait(false);
                context.Ending.ThrowIfCancellationRequested();
                return new Answer(reading.Response);
            }

            await Task.WhenAny([deadline, .. reading.Arrivals]).ConfigureAwait(false);
        }
    }

    private void ReadTopic(FetchReading reading, FetchRequest.FetchTopic wanted, short version)
    {
        bool isById = version >= FirstVersionWithTopicIds;
        _ = isById ? topics.TryGet(wanted.TopicId, out Topic? topic) : topics.TryGet(wanted.Topic, out topic);
        ErrorCode missing = isById && topic is null ? ErrorCode.UnknownTopicId : ErrorCode.UnknownTopicOrPartition;
        var response = new FetchResponse.FetchableTopicResponse { Topic = wanted.Topic, TopicId = wanted.TopicId };
        foreach (FetchRequest.FetchPartition partition in wanted.Partitions)
        {
            PartitionLog? log = null;
            topic?.TryGet(partition.Partition, out log);
            response.Partitions.Add(log is null ? reading.Refuse(partition, missing) : reading.Read(log, partition));
        }

        reading.Response.Responses.Add(response);
    }

    /// <summary>One look at all partitions of a request.</summary>
    private sealed class FetchReading(FetchRequest request, int maxBytes)
    {
        private int _bytes;
        private bool _cannotGrow = request.Topics.Count == 0;

        public FetchResponse Response { get; } = new();

        /// <summary>Each completes when the partition gets a batch that this look has not seen.</summary>
        public List<Task> Arrivals { get; } = [];

        /// <summary>Whether to answer without waiting: there is enough, an error to tell, or more than the client takes.</summary>
        public bool IsComplete => _cannotGrow || _bytes >= Math.Min(request.MinBytes, maxBytes);

        public FetchResponse.PartitionData Read(PartitionLog log, FetchRequest.FetchPartition wanted)
        {
            Arrivals.Add(log.WhenAppended());
            LogSlice slice = log.Read(wanted.FetchOffset, Math.Min(wanted.PartitionMaxBytes, maxBytes - _bytes), atLeastOne: _bytes == 0);
            if (slice.Error != ErrorCode.None) return Refuse(wanted, slice.Error);
            _bytes += slice.Records.Length;
            _cannotGrow |= slice.IsCut;
            return new FetchResponse.PartitionData
            {
                PartitionIndex = wanted.Partition,
                HighWatermark = slice.EndOffset,
                LastStableOffset = slice.EndOffset,
                LogStartOffset = slice.StartOffset,
                AbortedTransactions = request.IsolationLevel == ReadCommitted ? [] : null,
                Records = slice.Records,
            };
        }

        public FetchResponse.PartitionData Refuse(FetchRequest.FetchPartition wanted, ErrorCode error)
        {
            _cannotGrow = true;
            return new FetchResponse.PartitionData
            {
                PartitionIndex = wanted.Partition,
                ErrorCode = (short)error,
                HighWatermark = -1,
                AbortedTransactions = null,
                Records = ReadOnlyMemory<byte>.Empty,
            };
        }
    }
}
