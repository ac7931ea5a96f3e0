using System.Buffers;
using System.Runtime.CompilerServices;
using EventGateway.Transport;

namespace EventGateway.Proxy.Sessions;

/// <summary>The bytes that one direction has received and not used yet, in one pooled block.</summary>
internal sealed class ReceiveBuffer : IDisposable
{
    private const int Bytes = 64 * 1024;

    private readonly byte[] _block = ArrayPool<byte>.Shared.Rent(Bytes);
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Unused => _block.AsSpan(_start, _end - _start);

    /// <summary>Whether no more fits, although the unused bytes are not enough to go on.</summary>
    public bool IsFull => _start == 0 && _end == _block.Length;

    /// <summary>The next bytes, which count as used from now on.</summary>
    public ReadOnlyMemory<byte> Use(int count)
    {
        ReadOnlyMemory<byte> used = _block.AsMemory(_start, count);
        _start += count;
        return used;
    }

    /// <summary>Puts bytes in that were received before.</summary>
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

        Compact();
        count = await source.ReceiveAsync(_block.AsMemory(_end)).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_block);

    private void Compact()
    {
        if (_start == 0) return;
        Unused.CopyTo(_block);
        (_start, _end) = (0, _end - _start);
    }
}
