using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace EventGateway.Transport.Sockets;

/// <summary>
/// A pipe of the kernel through which bytes go from socket to socket. Whoever rents one returns it empty, or disposes it with what it holds. There are never
/// more than the kernel grants one user at this size, and only bytes on their way hold one: a transfer that waits for its source does not.
/// </summary>
internal sealed class SplicePipe : IDisposable
{
    /// <summary>Four times what a pipe has by itself: each call moves at most what fits, and half of the cost is in the calls.</summary>
    public const int Bytes = 256 * 1024;

    private const int MostPipes = 256;

    private static readonly ConcurrentQueue<SplicePipe> Free = new();
    private static int _count;

    private SplicePipe(SafeFileHandle output, SafeFileHandle input)
    {
        Output = output;
        Input = input;
    }

    /// <summary>Where bytes come out.</summary>
    public SafeFileHandle Output { get; }

    /// <summary>Where bytes go in.</summary>
    public SafeFileHandle Input { get; }

    /// <summary>An empty pipe; null if all are in use.</summary>
    public static SplicePipe? TryRent()
    {
        if (Free.TryDequeue(out SplicePipe? pipe)) return pipe;
        if (Interlocked.Increment(ref _count) <= MostPipes
            && Libc.TryCreatePipe(Bytes, out SafeFileHandle output, out SafeFileHandle input)) return new SplicePipe(output, input);
        Interlocked.Decrement(ref _count);
        return null;
    }

    /// <summary>Gives the pipe back; it must be empty.</summary>
    public void Return() => Free.Enqueue(this);

    /// <summary>Closes the pipe; what it holds is lost.</summary>
    public void Dispose()
    {
        Output.Dispose();
        Input.Dispose();
        Interlocked.Decrement(ref _count);
    }
}
