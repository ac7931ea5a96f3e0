using System.Net;
using System.Net.Security;
using System.Runtime.CompilerServices;

namespace EventGateway.Transport.Tls;

/// <summary>TLS over another connection, after its handshake.</summary>
internal sealed class TlsConnection : IConnection
{
    private readonly IConnection _inner;
    private readonly SslStream _stream;
    private readonly SemaphoreSlim _sending = new(1, 1); // the farewell must not come into the middle of a record
    private volatile bool _receivesNoMore;

    private TlsConnection(IConnection inner, SslStream stream)
    {
        _inner = inner;
        _stream = stream;
    }

    public string Peer => _inner.Peer;

    public IPEndPoint? RemoteEndPoint => _inner.RemoteEndPoint;

    public IPEndPoint? LocalEndPoint => _inner.LocalEndPoint;

    /// <summary>The name that the client asks for (SNI, RFC 6066); empty if it asks for none.</summary>
    public string ServerName => _stream.TargetHostName;

    /// <summary>Shakes hands and takes over the connection; disposes it if that fails.</summary>
    /// <param name="inner">The connection.</param>
    /// <param name="timeout">How long the handshake may take.</param>
    /// <param name="handshake">Does it.</param>
    /// <exception cref="IOException">The other end is no TLS, is not trusted, or does not answer in time.</exception>
    public static async Task<TlsConnection> HandshakeAsync(IConnection inner, TimeSpan timeout, Func<SslStream, CancellationToken, Task> handshake)
    {
        var transport = new ConnectionStream(inner);
        var stream = new SslStream(transport);
        using var deadline = new CancellationTokenSource(timeout);
        using CancellationTokenRegistration cut = deadline.Token.Register(inner.Dispose); // a receive that waits ends with it
        try
        {
            await handshake(stream, deadline.Token).ConfigureAwait(false);
            transport.LeavesEventThread = false;
            return new TlsConnection(inner, stream);
        }
        catch (Exception failure) when (TlsFailure.IsExpected(failure))
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            string reason = deadline.IsCancellationRequested ? $"no answer within {timeout.TotalSeconds:0.#} s" : TlsFailure.Describe(failure);
            throw new IOException($"TLS handshake with {inner.Peer} failed: {reason}", failure);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        try
        {
            return await _stream.ReadAsync(buffer).ConfigureAwait(false);
        }
        catch (Exception failure) when (TlsFailure.IsExpected(failure))
        {
            if (_receivesNoMore) return 0; // the end came into the middle of a record, by our own wish
            throw failure as IOException ?? new IOException(failure.Message, failure);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            await _stream.WriteAsync(bytes).ConfigureAwait(false);
        }
        catch (Exception failure) when (TlsFailure.IsExpected(failure))
        {
            throw failure as IOException ?? new IOException(failure.Message, failure);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void ShutdownSend() => _ = SayFarewellAsync();

    public void ShutdownReceive()
    {
        _receivesNoMore = true;
        _inner.ShutdownReceive();
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Without close_notify the other end could not tell the end from a cut.</summary>
    private async Task SayFarewellAsync()
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            await _stream.ShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (TlsFailure.IsExpected(failure))
        {
            // The other end is gone already: there is nobody left to tell.
        }
        finally
        {
            _inner.ShutdownSend();
            _sending.Release();
        }
    }
}
