using System.Buffers;
using System.Runtime.CompilerServices;
using EventGateway.Transport;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// The bytes that one direction has received and not used yet. Most connections are idle most of the time, and what they say is short: they have a small
/// block of their own. One whose block was filled takes a large one from the pool, and gives it back once it has received nothing long for a while.
/// </summary>
internal sealed class ReceiveBuffer : IDisposable
{
    private const int SmallBytes = 512;
    private const int LargeBytes = 64 * 1024;

    /// <summary>After so many short receives in a row the large block is not worth its memory.</summary>
    private const int ShortReceives = 16;

    private readonly byte[] _small = new byte[SmallBytes];
    private byte[] _block;
    private int _start;
    private int _end;
    private int _shortReceives;

    public ReceiveBuffer() => _block = _small;

    public ReadOnlySpan<byte> Unused => _block.AsSpan(_start, _end - _start);

    /// <summary>Whether no more fits, although the unused bytes are not enough to go on.</summary>
    public bool IsFull => _start == 0 && _end == _block.Length && IsLarge;

    private bool IsLarge => _block != _small;

    /// <summary>The next bytes, which count as used from now on.</summary>
    public ReadOnlyMemory<byte> Use(int count)
    {
        ReadOnlyMemory<byte> used = _block.AsMemory(_start, count);
        _start += count;
        return used;
    }

    /// <summary>Puts bytes in that were received before, a few.</summary>
    public void Fill(ReadOnlyMemory<byte> bytes)
    {
        bytes.CopyTo(_block);
        (_start, _end) = (0, bytes.Length);
    }

    /// <summary>Receives more, into the gathered frame if one is being gathered and nothing stands before it.</summary>
    /// <returns>False if the other end sends no more.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReceiveAsync(IConnection source, FrameGatherer gatherer)
    {
        int count;
        if (_start == _end && gatherer.IsGathering)
        {
            count = await source.ReceiveAsync(gatherer.Room()).ConfigureAwait(false);
            gatherer.Received(count);
            return count > 0;
        }

        ChooseBlock();
        count = await source.ReceiveAsync(_block.AsMemory(_end)).ConfigureAwait(false);
        _end += count;
        _shortReceives = count < SmallBytes ? _shortReceives + 1 : 0;
        return count > 0;
    }

    public void Dispose()
    {
        if (IsLarge) ArrayPool<byte>.Shared.Return(_block);
        _block = _small;
    }

    /// <summary>Makes room behind the unused bytes, in a block of the size that fits what came lately.</summary>
    private void ChooseBlock()
    {
        bool wasFilled = _end == _block.Length;
        if (!IsLarge && wasFilled) MoveTo(ArrayPool<byte>.Shared.Rent(LargeBytes));
        else if (IsLarge && _start == _end && _shortReceives >= ShortReceives) Shrink();
        else if (_start > 0) MoveTo(_block);
    }

    private void Shrink()
    {
        byte[] large = _block;
        MoveTo(_small);
        ArrayPool<byte>.Shared.Return(large);
    }

    private void MoveTo(byte[] block)
    {
        Unused.CopyTo(block);
        (_block, _start, _end) = (block, 0, _end - _start);
    }
}
