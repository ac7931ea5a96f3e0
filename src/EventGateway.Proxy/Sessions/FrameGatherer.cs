using System.Buffers;
using EventGateway.Proxy.Limits;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// Gathers one frame in a pooled block that grows with what has arrived, not with what was announced, and beyond a session's own share only as far
/// as the gateway's budget allows.
/// </summary>
internal sealed class FrameGatherer(GatherBudget budget)
{
    private const int FirstBlockBytes = 16 * 1024;

    private byte[] _block = [];
    private int _length;
    private int _frameBytes;
    private int _takenBytes;
    private volatile bool _isAbandoned;

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
        if (_length + count > _block.Length) Grow(NextSize(_length + count)); // what a receive buffer holds is within a session's share
        bytes[..count].CopyTo(Room().Span);
        Received(count);
        return count;
    }

    /// <summary>Whether the frame needs more memory before more of it can be received.</summary>
    public bool IsFull => IsGathering && _length == _block.Length;

    /// <summary>Makes room for more of the frame; waits while the budget is spent.</summary>
    /// <exception cref="IOException">The connection was closed meanwhile.</exception>
    public async ValueTask GrowAsync()
    {
        int size = NextSize(_length + 1);
        int beyondShare = Math.Max(0, size - GatherBudget.GuaranteedBytes);
        if (beyondShare > _takenBytes)
        {
            ValueTask taking = budget.TakeAsync(this, beyondShare - _takenBytes, _frameBytes - _length);
            if (_isAbandoned) budget.Abandon(this); // it came before there was a waiting to end
            await taking.ConfigureAwait(false);
            _takenBytes = beyondShare;
        }

        Grow(size);
    }

    /// <summary>Ends a <see cref="GrowAsync"/> that waits, because the connection is gone. May come from any thread.</summary>
    public void Abandon()
    {
        _isAbandoned = true;
        budget.Abandon(this);
    }

    /// <summary>Free space for bytes of the frame, so that a long one is received in its place.</summary>
    public Memory<byte> Room() => _block.AsMemory(_length, Math.Min(_block.Length, _frameBytes) - _length);

    /// <summary>Counts bytes that were put into <see cref="Room()"/>.</summary>
    public void Received(int count) => _length += count;

    /// <summary>Gives the block back; the frame is gone.</summary>
    public void Release()
    {
        if (_takenBytes > 0) budget.Give(this, _takenBytes); // nearly all frames are within the share, and touch nothing that others do
        _takenBytes = 0;
        if (_block.Length > 0) ArrayPool<byte>.Shared.Return(_block);
        _block = [];
        _length = _frameBytes = 0;
    }

    private int NextSize(int needed) => Math.Min(_frameBytes, Math.Max(needed, Math.Max(FirstBlockBytes, _block.Length * 2)));

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(size);
        _block.AsSpan(0, _length).CopyTo(larger);
        if (_block.Length > 0) ArrayPool<byte>.Shared.Return(_block);
        _block = larger;
    }
}
