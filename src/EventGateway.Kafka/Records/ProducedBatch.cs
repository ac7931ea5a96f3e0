using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>What a broker refuses in a produced partition before it looks at a record.</summary>
public static class ProducedBatch
{
    private const short FirstVersionWithZstd = 7;

    /// <summary>Checks the records field of one partition of a Produce request.</summary>
    /// <param name="records">The field as it is; the caller has dealt with one that is null or empty.</param>
    /// <param name="produceVersion">The version of the request.</param>
    /// <param name="batch">The batch, if one stands there as a whole.</param>
    /// <returns>
    /// <see cref="ErrorCode.None"/>; <see cref="ErrorCode.InvalidRecord"/> unless it is exactly one batch of format 2, not a control batch,
    /// whose counts agree and whose producer id has a sequence; <see cref="ErrorCode.CorruptMessage"/> for a wrong checksum;
    /// <see cref="ErrorCode.InvalidTimestamp"/> for timestamps of a broker; <see cref="ErrorCode.UnsupportedCompressionType"/>.
    /// </returns>
    public static ErrorCode Check(ReadOnlySpan<byte> records, short produceVersion, out RecordBatch batch)
    {
        if (!RecordBatch.TryRead(records, out batch) || batch.Bytes.Length != records.Length) return ErrorCode.InvalidRecord;
        if (!batch.HasValidCrc) return ErrorCode.CorruptMessage;
        if (batch.IsControl) return ErrorCode.InvalidRecord;
        if (batch.RecordCount <= 0 || batch.LastOffsetDelta != batch.RecordCount - 1) return ErrorCode.InvalidRecord;
        if (batch.HasLogAppendTime) return ErrorCode.InvalidTimestamp;
        if (!Supports(produceVersion, batch.Codec)) return ErrorCode.UnsupportedCompressionType;
        return batch.ProducerId >= 0 && batch.BaseSequence < 0 ? ErrorCode.InvalidRecord : ErrorCode.None;
    }

    private static bool Supports(short produceVersion, CompressionCodec codec) =>
        codec < CompressionCodec.Zstd || (codec == CompressionCodec.Zstd && produceVersion >= FirstVersionWithZstd);
}
