using System.Buffers.Binary;

namespace EventGateway.Kafka.Records;

/// <summary>
/// What a records field holds, one after the other: batches of format 2, messages of formats 0 and 1 (a wrapper counts as one). An answer to a Fetch
/// may end in the middle of one; what is cut off is left out.
/// </summary>
/// <param name="records">The bytes of a records field.</param>
public ref struct RecordSetReader(ReadOnlySpan<byte> records)
{
    private const int LengthOffset = 8;
    private const int MagicOffset = 16;
    private ReadOnlySpan<byte> _rest = records;

    /// <summary>True for good once the bytes were neither a batch nor a message.</summary>
    public bool Failed { get; private set; }

    /// <summary>Bytes at the end that are the beginning of something whose rest is missing.</summary>
    public readonly int CutOffBytes => Failed ? 0 : _rest.Length;

    /// <summary>The current format: 0, 1 or 2.</summary>
    public sbyte Magic { get; private set; }

    /// <summary>The current batch; only if <see cref="Magic"/> is 2.</summary>
    public RecordBatch Batch { get; private set; }

    /// <summary>The current message; only if <see cref="Magic"/> is 0 or 1.</summary>
    public LegacyMessage Message { get; private set; }

    /// <summary>Goes to the next batch or message.</summary>
    /// <returns>Whether there is one: false at the end, and once the reader has failed.</returns>
    public bool MoveNext()
    {
        if (Failed || _rest.Length <= MagicOffset) return false;
        int length = BinaryPrimitives.ReadInt32BigEndian(_rest[LengthOffset..]);
        if (length >= 0 && length > _rest.Length - RecordBatch.LengthOverheadBytes) return false;
        Magic = (sbyte)_rest[MagicOffset];
        Failed = !TryRead(out int size);
        if (!Failed) _rest = _rest[size..];
        return !Failed;
    }

    private bool TryRead(out int size)
    {
        size = 0;
        if (Magic == 2)
        {
            if (!RecordBatch.TryRead(_rest, out RecordBatch batch)) return false;
            Batch = batch;
            size = batch.Bytes.Length;
            return true;
        }

        if (!LegacyMessage.TryRead(_rest, out LegacyMessage message)) return false;
        Message = message;
        size = message.Bytes.Length;
        return true;
    }
}
