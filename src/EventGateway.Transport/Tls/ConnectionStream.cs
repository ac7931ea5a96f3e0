namespace EventGateway.Transport.Tls;

/// <summary>A connection in the form that the framework's TLS works on. Owns the connection.</summary>
internal sealed class ConnectionStream(IConnection connection) : Stream
{
    /// <summary>
    /// Whether what follows a receive runs on the thread pool: the arithmetic of a handshake takes a millisecond, and would keep the
    /// thread that watches the sockets of others.
    /// </summary>
    public bool LeavesEventThread { get; set; } = true;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        LeavesEventThread ? ReadOnPoolAsync(buffer) : connection.ReceiveAsync(buffer);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => connection.SendAsync(buffer);

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) connection.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadOnPoolAsync(Memory<byte> buffer)
    {
        int count = await connection.ReceiveAsync(buffer).ConfigureAwait(false);
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return count;
    }
}
