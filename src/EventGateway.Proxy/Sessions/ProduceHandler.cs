using System.Buffers.Binary;
using System.Text;
using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Records;
using EventGateway.Kafka.Wire;
using EventGateway.Pipeline;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// Looks into Produce requests, in place: judges the batches of topics with a contract, and copies a request only where something is
/// refused or replaced. Allocates nothing for a request without findings. Belongs to one session.
/// </summary>
internal sealed class ProduceHandler(ClusterState cluster, string peer) : IDisposable
{
    /// <summary>Produce names topics by id from here on (KIP-516).</summary>
    private const short FirstVersionWithIds = 13;

    private static readonly ApiInfo Api = ApiTable.Get(ApiKey.Produce);
    private readonly BatchInspector _inspector = new(cluster.Clock);
    private readonly PooledBuffer _patched = new();

    /// <summary>One verdict for each partition of the request, in its order.</summary>
    private readonly List<BatchVerdict> _verdicts = [];

    /// <summary>Handles one request.</summary>
    /// <param name="plan">What to hold it against.</param>
    /// <param name="head">The head of the frame.</param>
    /// <param name="frame">The frame from its size field on.</param>
    /// <returns>
    /// Null if the bytes are no Produce request of that version. What goes upstream is the frame itself, or belongs to this handler until <see cref="Release"/>.
    /// </returns>
    public ProduceOutcome? Handle(Plan plan, FrameHead head, ReadOnlyMemory<byte> frame)
    {
        int position = FrameHead.SizeBytes;
        if (!RequestHeaderView.TryRead(frame.Span, ref position, Api.RequestHeaderVersion(head.ApiVersion), out _)) return null;
        if (!ProduceRequestView.TryRead(frame.Span, ref position, head.ApiVersion, out ProduceRequestView request) || position != frame.Length) return null;

        _verdicts.Clear();
        ProduceRefusals? refusals = null;
        bool isChanged = false;
        foreach (ProduceRequestView.TopicProduceDataView topic in request.TopicData)
            isChanged |= Inspect(plan, topic, head.ApiVersion, ref refusals);

        if (!isChanged) return new ProduceOutcome(frame, null, request.Acks);
        bool isAnythingLeft = _verdicts.Exists(static verdict => verdict.Action != BatchAction.Refuse);
        if (isAnythingLeft) Patch(frame.Span, request, flexible: head.ApiVersion >= Api.FirstFlexibleVersion);
        return new ProduceOutcome(isAnythingLeft ? _patched.Memory : default, refusals, request.Acks);
    }

    /// <summary>Gives back what the last outcome was made of.</summary>
    public void Release() => _patched.Dispose();

    public void Dispose()
    {
        _inspector.Dispose();
        _patched.Dispose();
    }

    /// <summary>Judges the partitions of a topic; returns whether anything of the request has to change.</summary>
    private bool Inspect(Plan plan, ProduceRequestView.TopicProduceDataView topic, short version, ref ProduceRefusals? refusals)
    {
        bool hasContract = true;
        Contract? contract = null;
        string? nameOfId = null;
        if (version < FirstVersionWithIds) hasContract = plan.Contracts.TryFind(topic.Name, out contract);
        else if (cluster.TopicIds.TryGetName(topic.TopicId, out nameOfId)) hasContract = TryFindContract(plan, nameOfId, out contract);

        bool isChanged = false;
        foreach (ProduceRequestView.PartitionProduceDataView partition in topic.PartitionData)
        {
            bool isJudged = hasContract && !partition.Records.IsEmpty; // an empty one is the broker's to answer
            BatchVerdict verdict = isJudged ? Judge(plan, contract, topic, nameOfId, partition, version) : BatchVerdict.Clean;
            _verdicts.Add(verdict);
            if (ReferenceEquals(verdict, BatchVerdict.Clean)) continue;
            Log(plan, NameOf(topic, nameOfId), partition.Index, verdict);
            isChanged |= verdict.Action != BatchAction.Forward;
            if (verdict.Action != BatchAction.Refuse) continue;
            refusals ??= new ProduceRefusals();
            refusals.Add(Encoding.UTF8.GetString(topic.Name), topic.TopicId, partition.Index, verdict.Error, verdict.Message, RecordErrors(verdict));
        }

        return isChanged;
    }

    private static bool TryFindContract(Plan plan, string topic, out Contract? contract)
    {
        Span<byte> utf8 = stackalloc byte[1024]; // the longest topic name has 249 characters
        contract = null;
        return Encoding.UTF8.TryGetBytes(topic, utf8, out int length) && plan.Contracts.TryFind(utf8[..length], out contract);
    }

    private static string NameOf(ProduceRequestView.TopicProduceDataView topic, string? nameOfId) =>
        nameOfId ?? (topic.Name.IsEmpty ? topic.TopicId.ToString() : Encoding.UTF8.GetString(topic.Name));

    private BatchVerdict Judge(
        Plan plan, Contract? contract, ProduceRequestView.TopicProduceDataView topic, string? nameOfId, ProduceRequestView.PartitionProduceDataView partition, short version)
    {
        ReadOnlySpan<byte> records = partition.Records;
        bool hasProducer = RecordBatch.TryRead(records, out RecordBatch batch) && batch.ProducerId >= 0;
        bool isFollower = hasProducer && !cluster.Refused.IsEmpty
            && cluster.Refused.IsFollower(batch.ProducerId, batch.ProducerEpoch, NameOf(topic, nameOfId), partition.Index, batch.BaseSequence);
        if (isFollower) return Refuse(ErrorCode.OutOfOrderSequenceNumber, "An earlier batch of this producer was refused.");

        BatchVerdict verdict = contract is null
            ? Refuse(ErrorCode.UnknownTopicId, "The gateway does not know the topic id yet: refresh the metadata.")
            : _inspector.Inspect(plan.Pipeline, contract, records, version);
        if (hasProducer && verdict.Action == BatchAction.Refuse)
            cluster.Refused.Remember(batch.ProducerId, batch.ProducerEpoch, NameOf(topic, nameOfId), partition.Index, batch.BaseSequence);
        return verdict;
    }

    /// <summary>Copies the request without the partitions that are refused, and with the batches that are replaced.</summary>
    private void Patch(ReadOnlySpan<byte> frame, ProduceRequestView request, bool flexible)
    {
        var patch = new WirePatch(frame, _patched);
        patch.ReplaceCount(request.TopicData.CountRange, CountTopicsLeft(request), flexible);
        int next = 0;
        foreach (ProduceRequestView.TopicProduceDataView topic in request.TopicData)
        {
            int left = CountLeft(next, topic.PartitionData.Count);
            if (left == 0)
            {
                patch.Remove(topic.Range);
                next += topic.PartitionData.Count;
                continue;
            }

            patch.ReplaceCount(topic.PartitionData.CountRange, left, flexible);
            foreach (ProduceRequestView.PartitionProduceDataView partition in topic.PartitionData)
            {
                BatchVerdict verdict = _verdicts[next++];
                if (verdict.Action == BatchAction.Refuse) patch.Remove(partition.Range);
                else if (verdict.Action == BatchAction.Replace) patch.ReplaceBytes(partition.RecordsRange, verdict.Replacement.Span, flexible);
            }
        }

        patch.Complete();
        BinaryPrimitives.WriteInt32BigEndian(_patched.Span, _patched.Length - FrameHead.SizeBytes);
    }

    private int CountTopicsLeft(ProduceRequestView request)
    {
        int count = 0;
        int next = 0;
        foreach (ProduceRequestView.TopicProduceDataView topic in request.TopicData)
        {
            if (CountLeft(next, topic.PartitionData.Count) > 0) count++;
            next += topic.PartitionData.Count;
        }

        return count;
    }

    /// <summary>How many of a topic's partitions go on.</summary>
    private int CountLeft(int first, int count)
    {
        int left = 0;
        for (int i = first; i < first + count; i++)
        {
            if (_verdicts[i].Action != BatchAction.Refuse) left++;
        }

        return left;
    }

    private static BatchVerdict Refuse(ErrorCode error, string message) => new() { Action = BatchAction.Refuse, Error = error, Message = message };

    private static List<ProduceResponse.BatchIndexAndErrorMessage> RecordErrors(BatchVerdict verdict) =>
    [
        .. verdict.Findings.Select(finding => new ProduceResponse.BatchIndexAndErrorMessage
        {
            BatchIndex = finding.RecordIndex,
            BatchIndexErrorMessage = string.Join("; ", finding.Errors),
        }),
    ];

    private void Log(Plan plan, string topic, int partition, BatchVerdict verdict)
    {
        if (verdict.Action == BatchAction.Forward && verdict.InvalidRecords == 0) return;
        if (!cluster.MayLog()) return;
        if (verdict.InvalidRecords == 0)
        {
            if (verdict.Action == BatchAction.Refuse) cluster.Logger.BatchRefused(topic, partition, peer, verdict.Error, verdict.Message ?? "");
            return;
        }

        Finding first = verdict.Findings[0];
        if (verdict.Action == BatchAction.Refuse) cluster.Logger.RecordsRefused(verdict.InvalidRecords, topic, partition, peer, first.RecordIndex, first.Errors[0]);
        else cluster.Logger.RecordsLetPass(verdict.InvalidRecords, topic, partition, peer, plan.Pipeline.OnInvalid.ToString(), first.RecordIndex, first.Errors[0]);
        if (verdict.IsLeftUnannotated) cluster.Logger.LeftUnannotated(topic, partition, peer);
    }
}
