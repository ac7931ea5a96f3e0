using System.Net;

namespace EventGateway.Transport;

/// <summary>A connection of which the first bytes have been received already: they come again, then what the connection gives.</summary>
/// <param name="first">The bytes, which stay as they are until they have been received again.</param>
/// <param name="inner">The connection; disposed with this one.</param>
public sealed class PrefixedConnection(ReadOnlyMemory<byte> first, IConnection inner) : IConnection
{
    private ReadOnlyMemory<byte> _first = first;

    /// <inheritdoc/>
    public string Peer { get; init; } = inner.Peer;

    /// <inheritdoc/>
    public IPEndPoint? RemoteEndPoint { get; init; } = inner.RemoteEndPoint;

    /// <inheritdoc/>
    public IPEndPoint? LocalEndPoint { get; init; } = inner.LocalEndPoint;

    /// <inheritdoc/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        if (_first.IsEmpty) return inner.ReceiveAsync(buffer);
        int count = Math.Min(buffer.Length, _first.Length);
        _first[..count].CopyTo(buffer);
        _first = _first[count..];
        return ValueTask.FromResult(count);
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => inner.SendAsync(bytes);

    /// <inheritdoc/>
    public void ShutdownSend() => inner.ShutdownSend();

    /// <inheritdoc/>
    public void ShutdownReceive() => inner.ShutdownReceive();

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
