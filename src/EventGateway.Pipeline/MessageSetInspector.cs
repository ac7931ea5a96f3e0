using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.Pipeline;

/// <summary>
/// Judges a message set of formats 0 and 1, which producers before Kafka 0.11 send. Its messages have no headers, so there is nothing to strip
/// and no place to annotate.
/// </summary>
internal static class MessageSetInspector
{
    /// <param name="pipeline">The steps and the mode.</param>
    /// <param name="contract">The contract of the topic.</param>
    /// <param name="records">The field records of the request.</param>
    /// <param name="inflated">Takes the messages of one wrapper after the other.</param>
    public static BatchVerdict Inspect(RecordPipeline pipeline, Contract contract, ReadOnlySpan<byte> records, PooledBuffer inflated)
    {
        var findings = new Findings(pipeline);
        int index = 0;
        var set = new RecordSetReader(records);
        while (set.MoveNext())
        {
            if (set.Magic > 1) return BatchVerdict.Refusal(ErrorCode.InvalidRecord, "A batch of format 2 stands among messages of formats 0 and 1.");
            if (!set.Message.HasValidCrc) return BatchVerdict.Refusal(ErrorCode.CorruptMessage, $"Message {index} has a wrong checksum.");
            DecompressionStatus status = LegacyMessageReader.TryOpen(set.Message, pipeline.MaxInflatedBytes, inflated, out LegacyMessageReader messages);
            if (status == DecompressionStatus.TooLarge) return BatchVerdict.Refusal(ErrorCode.InvalidRecord, $"The messages inflate to more than {pipeline.MaxInflatedBytes} bytes.");
            if (status != DecompressionStatus.Ok) return BatchVerdict.Refusal(ErrorCode.InvalidRecord, $"The messages are not well-formed {set.Message.Codec}.");
            for (; messages.MoveNext(); index++)
            {
                if (!messages.Current.HasValidCrc) return BatchVerdict.Refusal(ErrorCode.CorruptMessage, $"Message {index} has a wrong checksum.");
                var context = new RecordContext(contract, messages.Current);
                if (!pipeline.Accepts(context)) findings.Add(index, context);
            }

            if (messages.Failed) return BatchVerdict.Refusal(ErrorCode.InvalidRecord, $"Message {index} is malformed.");
        }

        if (set.Failed || set.CutOffBytes > 0) return BatchVerdict.Refusal(ErrorCode.InvalidRecord, $"Message {index} is malformed or cut off.");
        if (findings.Count == 0) return BatchVerdict.Clean;
        BatchVerdict verdict = findings.ToVerdict();
        return verdict with { IsLeftUnannotated = pipeline.OnInvalid == OnInvalid.Annotate };
    }
}
