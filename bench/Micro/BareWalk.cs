using System.Runtime.InteropServices;

namespace EventGateway.Bench.Micro;

/// <summary>The least that one can do with bytes: look at each. What a bench that touches all its bytes is held against.</summary>
internal static class BareWalk
{
    /// <summary>Adds the bytes up, eight at a time.</summary>
    public static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes)) sum += word;
        foreach (byte rest in bytes[^(bytes.Length % sizeof(ulong))..]) sum += rest;
        return sum;
    }
}
