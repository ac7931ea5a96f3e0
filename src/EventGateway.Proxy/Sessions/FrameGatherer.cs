using System.Buffers;

namespace EventGateway.Proxy.Sessions;

/// <summary>Gathers one frame in a pooled block that grows with what has arrived, not with what was announced.</summary>
internal sealed class FrameGatherer : IDisposable
{
    private const int FirstBlockBytes = 16 * 1024;

    private byte[] _block = [];
    private int _length;
    private int _frameBytes;

    /// <summary>Whether a frame has been begun, complete or not, and not been released.</summary>
    public bool HasFrame => _frameBytes > 0;

    /// <summary>Whether a frame has been begun and is not complete.</summary>
    public bool IsGathering => _length < _frameBytes;

    /// <summary>The gathered frame with its size field. Belongs to the gatherer until <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Frame => _block.AsMemory(0, _length);

    /// <summary>Begins a frame.</summary>
    /// <param name="frameBytes">Its length, the size field included.</param>
    public void Begin(int frameBytes)
    {
        _frameBytes = frameBytes;
        _length = 0;
    }

    /// <summary>Takes what belongs to the frame.</summary>
    /// <returns>How many bytes were taken.</returns>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, _frameBytes - _length);
        if (count == 0) return 0;
        bytes[..count].CopyTo(Room(count).Span);
        Received(count);
        return count;
    }

    /// <summary>Free space for bytes of the frame, so that a long one is received in its place.</summary>
    public Memory<byte> Room() => Room(1);

    /// <summary>Counts bytes that were put into <see cref="Room()"/>.</summary>
    public void Received(int count) => _length += count;

    /// <summary>Gives the block back; the frame is gone.</summary>
    public void Release()
    {
        if (_block.Length > 0) ArrayPool<byte>.Shared.Return(_block);
        _block = [];
        _length = _frameBytes = 0;
    }

    public void Dispose() => Release();

    private Memory<byte> Room(int atLeast)
    {
        if (_length + atLeast > _block.Length) Grow(_length + atLeast);
        return _block.AsMemory(_length, Math.Min(_block.Length, _frameBytes) - _length);
    }

    private void Grow(int needed)
    {
        int size = Math.Min(_frameBytes, Math.Max(needed, Math.Max(FirstBlockBytes, _block.Length * 2)));
        byte[] larger = ArrayPool<byte>.Shared.Rent(size);
        _block.AsSpan(0, _length).CopyTo(larger);
        if (_block.Length > 0) ArrayPool<byte>.Shared.Return(_block);
        _block = larger;
    }
}
