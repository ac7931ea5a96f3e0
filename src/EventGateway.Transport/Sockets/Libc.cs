using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EventGateway.Transport.Sockets;

/// <summary>What Linux can do and the framework does not offer. The native binary is linked to these, so that none is looked up when it runs.</summary>
internal static unsafe partial class Libc
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int SetPipeSize = 1031;
    private const uint SpliceMove = 1;
    private const uint SpliceNonBlocking = 2;

    /// <summary>The other side is not ready: come again.</summary>
    public const int TryAgain = 11;

    /// <summary>Makes a pipe that holds so many bytes, or as many as the system grants; false if there are no file handles left.</summary>
    public static bool TryCreatePipe(int bytes, out SafeFileHandle output, out SafeFileHandle input)
    {
        int* ends = stackalloc int[2] { -1, -1 };
        bool isMade = Pipe(ends, CloseOnExec | NonBlocking) == 0;
        if (isMade) _ = Control(ends[1], SetPipeSize, bytes);
        output = new SafeFileHandle(ends[0], ownsHandle: isMade);
        input = new SafeFileHandle(ends[1], ownsHandle: isMade);
        return isMade;
    }

    /// <summary>Moves bytes between a pipe and a socket, without waiting.</summary>
    /// <returns>How many were moved, 0 at the end of the source; -1 for the error that <see cref="Marshal.GetLastPInvokeError"/> tells.</returns>
    public static int Splice(SafeHandle from, SafeHandle to, int count) => (int)Splice(from, 0, to, 0, (nuint)count, SpliceMove | SpliceNonBlocking);

    /// <summary>Reads from a pipe.</summary>
    public static int Read(SafeHandle pipe, Span<byte> buffer)
    {
        fixed (byte* start = buffer) return (int)Read(pipe, start, (nuint)buffer.Length);
    }

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Pipe(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "splice", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Splice(SafeHandle from, nint fromOffset, SafeHandle to, nint toOffset, nuint count, uint flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(SafeHandle file, byte* buffer, nuint count);
}
