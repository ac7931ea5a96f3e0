using EventGateway.Kafka;

namespace EventGateway.Broker.Storage;

/// <summary>What was read from a log.</summary>
/// <param name="Error">Whether the offset is one of the log's.</param>
/// <param name="StartOffset">The first offset of the log.</param>
/// <param name="EndOffset">The offset that the next record will have.</param>
/// <param name="Records">Whole batches.</param>
/// <param name="IsCut">Whether there is more than was asked for.</param>
internal readonly record struct LogSlice(ErrorCode Error, long StartOffset, long EndOffset, ReadOnlyMemory<byte> Records, bool IsCut);

/// <summary>The first offset of a log, and the one that its next record will have.</summary>
internal readonly record struct LogOffsets(long Start, long End);

/// <summary>A record's offset and its timestamp, in milliseconds since 1970; -1 for none.</summary>
internal readonly record struct TimestampedOffset(long Offset, long Timestamp);
