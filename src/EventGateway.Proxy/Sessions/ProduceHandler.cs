using System.Text;
using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Records;
using EventGateway.Kafka.Wire;
using EventGateway.Pipeline;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// Looks into Produce requests: judges the batches of topics with a contract, takes out what is refused, and re-encodes only if something
/// changed. Belongs to one session.
/// </summary>
internal sealed class ProduceHandler(ClusterState cluster, string peer) : IDisposable
{
    /// <summary>Produce names topics by id from here on (KIP-516).</summary>
    private const short FirstVersionWithIds = 13;

    private readonly BatchInspector _inspector = new(cluster.Clock);

    /// <summary>Handles one request.</summary>
    /// <param name="plan">What to hold it against.</param>
    /// <param name="head">The head of the frame.</param>
    /// <param name="frame">The frame from its size field on.</param>
    /// <returns>Null if the bytes are no Produce request of that version.</returns>
    public ProduceOutcome? Handle(Plan plan, FrameHead head, ReadOnlyMemory<byte> frame)
    {
        var header = new RequestHeader();
        var request = new ProduceRequest();
        var reader = new WireReader(frame[FrameHead.SizeBytes..]);
        short headerVersion = ApiTable.Get(ApiKey.Produce).RequestHeaderVersion(head.ApiVersion);
        header.Read(ref reader, headerVersion);
        request.Read(ref reader, head.ApiVersion);
        if (reader.Failed || reader.Remaining > 0) return null;

        var refusals = new ProduceRefusals();
        bool isChanged = false;
        foreach (ProduceRequest.TopicProduceData topic in request.TopicData)
            isChanged |= Inspect(plan, topic, head.ApiVersion, refusals);

        if (!isChanged) return new ProduceOutcome(frame, null, request.Acks);
        request.TopicData.RemoveAll(topic => topic.PartitionData.Count == 0);
        byte[] upstream = request.TopicData.Count == 0 ? [] : Encode(header, headerVersion, request, head.ApiVersion);
        return new ProduceOutcome(upstream, refusals.Count > 0 ? refusals : null, request.Acks);
    }

    public void Dispose() => _inspector.Dispose();

    /// <summary>Takes refused partitions out of the topic and replaces batches that the pipeline changed; returns whether anything did change.</summary>
    private bool Inspect(Plan plan, ProduceRequest.TopicProduceData topic, short version, ProduceRefusals refusals)
    {
        string? name = topic.Name;
        bool isKnown = version < FirstVersionWithIds || cluster.TopicIds.TryGetName(topic.TopicId, out name);
        Contract? contract = null;
        if (isKnown && !TryFindContract(plan, name!, out contract)) return false;

        bool isChanged = false;
        topic.PartitionData.RemoveAll(partition =>
        {
            if (partition.Records is not { IsEmpty: false } records) return false; // an empty one is the broker's to answer
            BatchVerdict verdict = Judge(plan, contract, name, partition.Index, records.Span, version);
            Log(plan, name ?? topic.TopicId.ToString(), partition.Index, verdict);
            isChanged |= verdict.Action != BatchAction.Forward;
            if (verdict.Action == BatchAction.Replace) partition.Records = verdict.Replacement;
            if (verdict.Action != BatchAction.Refuse) return false;
            refusals.Add(topic, partition.Index, verdict.Error, verdict.Message, RecordErrors(verdict));
            return true;
        });
        return isChanged;
    }

    private static bool TryFindContract(Plan plan, string topic, out Contract? contract)
    {
        Span<byte> utf8 = stackalloc byte[1024]; // the longest topic name has 249 characters
        contract = null;
        return Encoding.UTF8.TryGetBytes(topic, utf8, out int length) && plan.Contracts.TryFind(utf8[..length], out contract);
    }

    private BatchVerdict Judge(Plan plan, Contract? contract, string? topic, int partition, ReadOnlySpan<byte> records, short version)
    {
        bool hasProducer = RecordBatch.TryRead(records, out RecordBatch batch) && batch.ProducerId >= 0;
        string place = topic ?? "";
        if (hasProducer && cluster.Refused.IsFollower(batch.ProducerId, batch.ProducerEpoch, place, partition, batch.BaseSequence))
            return Refuse(ErrorCode.OutOfOrderSequenceNumber, "An earlier batch of this producer was refused.");

        BatchVerdict verdict = contract is null
            ? Refuse(ErrorCode.UnknownTopicId, "The gateway does not know the topic id yet: refresh the metadata.")
            : _inspector.Inspect(plan.Pipeline, contract, records, version);
        if (hasProducer && verdict.Action == BatchAction.Refuse)
            cluster.Refused.Remember(batch.ProducerId, batch.ProducerEpoch, place, partition, batch.BaseSequence);
        return verdict;
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

    private static byte[] Encode(RequestHeader header, short headerVersion, ProduceRequest request, short version)
    {
        byte[] frame = new byte[FrameHead.SizeBytes + header.GetSize(headerVersion) + request.GetSize(version)];
        var writer = new WireWriter(frame);
        writer.WriteInt32(frame.Length - FrameHead.SizeBytes);
        header.Write(ref writer, headerVersion);
        request.Write(ref writer, version);
        return frame;
    }
}
