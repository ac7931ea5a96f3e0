using System.Diagnostics.CodeAnalysis;

namespace EventGateway.Kafka.Records;

/// <summary>
/// The records of a batch, one after the other: <c>while (records.MoveNext())</c>, then one look at <see cref="Failed"/>. Never throws,
/// never allocates, never reads outside its bytes.
/// </summary>
public ref struct RecordReader
{
    private readonly int _count;
    private readonly bool _mayHaveGaps;
    private ReadOnlySpan<byte> _rest;
    private int _next;
    private Record _current;

    /// <summary>Reads decompressed records.</summary>
    /// <param name="payload">What stands behind the batch's header, decompressed.</param>
    /// <param name="count">How many records the batch's header promises.</param>
    /// <param name="mayHaveGaps">Whether offsets may do anything but count up from 0, as in a batch that a broker has compacted.</param>
    public RecordReader(ReadOnlySpan<byte> payload, int count, bool mayHaveGaps = false)
    {
        _mayHaveGaps = mayHaveGaps;
        _rest = payload;
        _count = count;
    }

    /// <summary>
    /// True for good once the bytes were not as promised: a length or a varint that is impossible, fewer records or more bytes than the count
    /// says, offsets that do not count up from 0.
    /// </summary>
    public bool Failed { get; private set; }

    /// <summary>The record that <see cref="MoveNext"/> went to.</summary>
    [UnscopedRef]
    public readonly ref readonly Record Current => ref _current;

    /// <summary>Goes to the next record.</summary>
    /// <returns>Whether there is one: false at the end, and once the reader has failed.</returns>
    public bool MoveNext()
    {
        if (Failed) return false;
        if (_next >= _count)
        {
            Failed = _count < 0 || !_rest.IsEmpty;
            return false;
        }

        Failed = !Record.TryRead(_rest, out _current) || (!_mayHaveGaps && _current.OffsetDelta != _next);
        if (Failed)
        {
            _current = default;
            return false;
        }

        _rest = _rest[_current.Bytes.Length..];
        _next++;
        return true;
    }
}
