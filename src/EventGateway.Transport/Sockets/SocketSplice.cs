using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EventGateway.Transport.Sockets;

/// <summary>
/// Moves bytes from one socket to another within the kernel: the pages that they arrived in are sent, and nothing is copied. Pays for long bodies, because
/// it takes a few more calls than receiving and sending.
/// </summary>
public sealed class SocketSplice
{
    /// <summary>What is copied when the destination takes no more, to be woken once it does.</summary>
    private const int WakingBytes = 4 * 1024;

    private const int CopiedBytes = 64 * 1024;

    private readonly SocketConnection _source;
    private readonly SocketConnection _destination;

    private SocketSplice(SocketConnection source, SocketConnection destination)
    {
        _source = source;
        _destination = destination;
    }

    /// <summary>The way between two connections; null if they are not both plain sockets, or the system is not Linux.</summary>
    public static SocketSplice? TryCreate(IConnection source, IConnection destination) =>
        OperatingSystem.IsLinux() && source is SocketConnection from && destination is SocketConnection to ? new SocketSplice(from, to) : null;

    /// <summary>Moves bytes until so many have gone or the source ends. No other receive on the source, nor send on the destination, may be under way.</summary>
    /// <returns>How many bytes went; fewer than asked for when the source sends no more.</returns>
    /// <exception cref="IOException">One of the connections is broken, or was disposed.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> MoveAsync(int count)
    {
        int left = count;
        while (left > 0)
        {
            int moved = SplicePipe.TryRent() is { } pipe
                ? await MoveThroughAsync(pipe, Math.Min(left, SplicePipe.Bytes)).ConfigureAwait(false)
                : await CopyAsync(Math.Min(left, CopiedBytes)).ConfigureAwait(false);
            if (moved == 0) break;
            if (moved > 0) left -= moved;
            else await _source.ReceiveAsync(Memory<byte>.Empty).ConfigureAwait(false); // completes when there is something to receive
        }

        return count - left;
    }

    /// <summary>Moves what there is, and gives the pipe back.</summary>
    /// <returns>How many bytes went, 0 at the end of the source, -1 if there is nothing yet.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> MoveThroughAsync(SplicePipe pipe, int count)
    {
        int held = 0;
        try
        {
            int moved = Splice(_source.Handle, pipe.Input, count);
            for (held = moved; held > 0;)
            {
                int gone = Splice(pipe.Output, _destination.Handle, held);
                held -= gone > 0 ? gone : await SendSomeAsync(pipe, held).ConfigureAwait(false);
            }

            return moved;
        }
        finally
        {
            if (held > 0) pipe.Dispose();
            else pipe.Return();
        }
    }

    /// <summary>The destination takes no more: a little of the pipe goes the usual way, which waits until it does.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> SendSomeAsync(SplicePipe pipe, int held)
    {
        byte[] some = ArrayPool<byte>.Shared.Rent(WakingBytes);
        try
        {
            int count = Libc.Read(pipe.Output, some.AsSpan(0, Math.Min(held, WakingBytes)));
            if (count <= 0) throw Error();
            await _destination.SendAsync(some.AsMemory(0, count)).ConfigureAwait(false);
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(some);
        }
    }

    /// <summary>All pipes are in use: receives and sends once.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> CopyAsync(int count)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(CopiedBytes);
        try
        {
            int received = await _source.ReceiveAsync(bytes.AsMemory(0, count)).ConfigureAwait(false);
            await _destination.SendAsync(bytes.AsMemory(0, received)).ConfigureAwait(false);
            return received;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <returns>How many bytes were moved, 0 at the end of the source, -1 if one of both is not ready.</returns>
    private static int Splice(SafeHandle from, SafeHandle to, int count)
    {
        try
        {
            int moved = Libc.Splice(from, to, count);
            return moved >= 0 || Marshal.GetLastPInvokeError() == Libc.TryAgain ? moved : throw Error();
        }
        catch (ObjectDisposedException disposed)
        {
            throw new IOException(disposed.Message, disposed);
        }
    }

    private static IOException Error() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
}
