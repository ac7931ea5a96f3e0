using System.Collections.Immutable;
using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;
using EventGateway.Pipeline.Validation;

namespace EventGateway.Pipeline;

/// <summary>
/// Walks a produced batch through the pipeline and turns what the steps find into a verdict. The only place that knows what the modes of
/// <see cref="OnInvalid"/> mean. Each session has its own, because it reuses its buffers; allocates nothing for a batch without findings.
/// </summary>
/// <param name="clock">Tells when a record was found wrong.</param>
public sealed class BatchInspector(TimeProvider clock) : IDisposable
{
    /// <summary>More than this is given back after each batch: many idle sessions must not each hold what their largest batch took.</summary>
    private const int LargestKeptBytes = 1 << 20;

    private const short FirstVersionOfBatches = 3;

    private readonly PooledBuffer _inflated = new();

    /// <summary>Judges what a Produce request carries for one partition.</summary>
    /// <param name="pipeline">The steps and the mode.</param>
    /// <param name="contract">The contract of the topic.</param>
    /// <param name="records">The field records of the request; not empty.</param>
    /// <param name="produceVersion">The version of the Produce request.</param>
    public BatchVerdict Inspect(RecordPipeline pipeline, Contract contract, ReadOnlySpan<byte> records, short produceVersion)
    {
        BatchVerdict verdict = Judge(pipeline, contract, records, produceVersion);
        if (_inflated.Capacity > LargestKeptBytes) _inflated.Dispose();
        return verdict;
    }

    /// <inheritdoc/>
    public void Dispose() => _inflated.Dispose();

    private BatchVerdict Judge(RecordPipeline pipeline, Contract contract, ReadOnlySpan<byte> records, short produceVersion)
    {
        if (produceVersion < FirstVersionOfBatches && LegacyMessage.TryRead(records, out _)) return MessageSetInspector.Inspect(pipeline, contract, records, _inflated);
        ErrorCode error = ProducedBatch.Check(records, produceVersion, out RecordBatch batch);
        if (error != ErrorCode.None) return BatchVerdict.Refusal(error, "The batch is not what the protocol allows.");
        if (!TryInflate(pipeline, batch, out ReadOnlySpan<byte> payload, out BatchVerdict? refusal)) return refusal!;

        var findings = new Findings(pipeline);
        bool hasReservedHeaders = false;
        int index = 0;
        var reader = new RecordReader(payload, batch.RecordCount);
        for (; reader.MoveNext(); index++)
        {
            Record record = reader.Current;
            var context = new RecordContext(contract, record);
            if (!pipeline.Accepts(context)) findings.Add(index, context);
            hasReservedHeaders |= record.HeaderCount > 0 && GatewayHeaders.IsAnyReserved(record.Headers);
        }

        if (reader.Failed) return BatchVerdict.Refusal(ErrorCode.InvalidRecord, $"Record {index} of the batch is malformed, or the batch holds another number of records than it says.");
        if (findings.Count == 0 && !hasReservedHeaders) return BatchVerdict.Clean;
        return Decide(pipeline, batch, payload, findings, hasReservedHeaders);
    }

    private bool TryInflate(RecordPipeline pipeline, RecordBatch batch, out ReadOnlySpan<byte> payload, out BatchVerdict? refusal)
    {
        refusal = null;
        payload = batch.Payload;
        if (batch.Codec == CompressionCodec.None) return true;
        _inflated.Clear();
        DecompressionStatus status = Decompressor.TryDecompress(batch.Codec, batch.Payload, pipeline.MaxInflatedBytes, _inflated);
        payload = _inflated.Span;
        refusal = status switch
        {
            DecompressionStatus.Ok => null,
            DecompressionStatus.TooLarge => BatchVerdict.Refusal(ErrorCode.InvalidRecord, $"The batch inflates to more than {pipeline.MaxInflatedBytes} bytes."),
            _ => BatchVerdict.Refusal(ErrorCode.InvalidRecord, $"The batch is not well-formed {batch.Codec}."),
        };
        return refusal is null;
    }

    private BatchVerdict Decide(RecordPipeline pipeline, RecordBatch batch, ReadOnlySpan<byte> payload, Findings findings, bool hasReservedHeaders)
    {
        BatchVerdict verdict = findings.ToVerdict();
        bool annotates = findings.Count > 0 && pipeline.OnInvalid == OnInvalid.Annotate;
        if (verdict.Action == BatchAction.Refuse || (!annotates && !hasReservedHeaders)) return verdict;
        ReadOnlyMemory<byte> replacement = Rebuild(batch, payload, annotates ? verdict.Findings : []);
        bool isTooLarge = annotates && replacement.Length > Math.Max(pipeline.MaxBatchBytes, batch.Bytes.Length);
        if (isTooLarge) replacement = Rebuild(batch, payload, []);
        return verdict with { Action = BatchAction.Replace, Replacement = replacement, IsLeftUnannotated = isTooLarge };
    }

    /// <summary>The same batch, without headers that pretend to be the gateway's, and with one of its own where something was found.</summary>
    private byte[] Rebuild(RecordBatch batch, ReadOnlySpan<byte> payload, ImmutableArray<Finding> findings)
    {
        using var rebuilder = new RecordBatchRebuilder();
        using var headers = new RecordHeaderList();
        rebuilder.Start(batch);
        var reader = new RecordReader(payload, batch.RecordCount);
        int next = 0;
        for (int index = 0; reader.MoveNext(); index++)
        {
            bool isFound = next < findings.Length && findings[next].RecordIndex == index;
            headers.Clear();
            if (isFound) headers.Add(GatewayHeaders.ValidationError, ValidationErrorHeader.Create(clock.GetUtcNow(), findings[next++].Errors));
            rebuilder.Append(reader.Current, GatewayHeaders.Prefix, headers);
        }

        return rebuilder.Finish().ToArray();
    }
}
