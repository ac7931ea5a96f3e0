using System.Buffers;

namespace EventGateway.Kafka.Compression;

/// <summary>
/// Bytes that grow in memory of the shared pool. It has one owner, who disposes it; spans and memory taken from it end with the next
/// write and with <see cref="Dispose"/>. Not for two threads at once.
/// </summary>
public sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int SmallestBytes = 256;
    private byte[] _bytes = [];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes that it holds without growing.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>What was written; may be overwritten in place.</summary>
    public Span<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Counts bytes as written that were put into what <see cref="GetSpan"/> or <see cref="GetMemory"/> gave.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than was given.</exception>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
    }

    /// <summary>The free bytes behind what was written: at least as many as asked for, and at least one.</summary>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <summary>The free bytes behind what was written: at least as many as asked for, and at least one.</summary>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <summary>Gives the memory back to the pool; the buffer is empty then.</summary>
    public void Dispose()
    {
        Length = 0;
        Replace([]);
    }

    /// <summary>Forgets what was written behind the first bytes.</summary>
    internal void Truncate(int length) => Length = Math.Min(length, Length);

    private void Reserve(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (_bytes.Length - Length >= Math.Max(count, 1)) return;
        long wanted = Math.Max(Length + (long)Math.Max(count, 1), Math.Max(2L * Length, SmallestBytes));
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(Math.Min(wanted, Array.MaxLength), Length + (long)count));
        Span.CopyTo(larger);
        Replace(larger);
    }

    private void Replace(byte[] bytes)
    {
        if (_bytes.Length > 0)
        {
#if DEBUG
            _bytes.AsSpan().Fill(0xDB); // who still looks at it shall notice
#endif
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = bytes;
    }
}
