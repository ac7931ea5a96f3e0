using System.IO.Pipelines;
using System.Net;

namespace EventGateway.Transport.Memory;

/// <summary>Two ends of a connection in memory, with the back-pressure of a socket, for tests and embedded use.</summary>
public sealed class MemoryConnection : IConnection
{
    private readonly PipeReader _incoming;
    private readonly PipeWriter _outgoing;
    private volatile bool _receivesNoMore;

    private MemoryConnection(string peer, PipeReader incoming, PipeWriter outgoing)
    {
        Peer = peer;
        _incoming = incoming;
        _outgoing = outgoing;
    }

    /// <inheritdoc/>
    public string Peer { get; }

    /// <inheritdoc/>
    public IPEndPoint? RemoteEndPoint => null;

    /// <inheritdoc/>
    public IPEndPoint? LocalEndPoint => null;

    /// <summary>Makes a connection and returns both of its ends.</summary>
    /// <param name="bufferBytes">How many bytes one end may be ahead of the other before it has to wait.</param>
    public static (MemoryConnection Near, MemoryConnection Far) CreatePair(int bufferBytes = 64 * 1024)
    {
        var options = new PipeOptions(pauseWriterThreshold: bufferBytes, resumeWriterThreshold: bufferBytes / 2, useSynchronizationContext: false);
        var there = new Pipe(options);
        var back = new Pipe(options);
        return (new MemoryConnection("memory:far", back.Reader, there.Writer), new MemoryConnection("memory:near", there.Reader, back.Writer));
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        if (_receivesNoMore) return 0;
        try
        {
            ReadResult result = await _incoming.ReadAsync().ConfigureAwait(false);
            if (result.IsCanceled) return 0;
            int count = (int)Math.Min(buffer.Length, result.Buffer.Length);
            System.Buffers.BuffersExtensions.CopyTo(result.Buffer.Slice(0, count), buffer.Span);
            _incoming.AdvanceTo(result.Buffer.GetPosition(count));
            return count;
        }
        catch (InvalidOperationException exception)
        {
            throw new IOException("the connection was disposed", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            FlushResult result = await _outgoing.WriteAsync(bytes).ConfigureAwait(false);
            if (result.IsCanceled) throw new IOException("the connection was disposed");
            if (result.IsCompleted) throw new IOException("the other end is gone");
        }
        catch (InvalidOperationException exception)
        {
            throw new IOException("the connection was disposed", exception);
        }
    }

    /// <inheritdoc/>
    public void ShutdownSend() => _outgoing.Complete();

    /// <inheritdoc/>
    public void ShutdownReceive()
    {
        _receivesNoMore = true;
        _incoming.CancelPendingRead();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _outgoing.CancelPendingFlush();
        _outgoing.Complete();
        ShutdownReceive(); // ends the receive that waits, and any that would wait after it
        _incoming.Complete();
    }
}
