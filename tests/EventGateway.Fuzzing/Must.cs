using System.Diagnostics.CodeAnalysis;

namespace EventGateway.Fuzzing;

/// <summary>A property that does not hold.</summary>
public sealed class PropertyViolatedException(string property) : Exception(property);

/// <summary>States properties.</summary>
internal static class Must
{
    public static void Hold([DoesNotReturnIf(false)] bool property, string sentence)
    {
        if (!property) throw new PropertyViolatedException(sentence);
    }

    public static void BeEqual(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> found, string sentence)
    {
        if (expected.SequenceEqual(found)) return;
        throw new PropertyViolatedException($"{sentence}\nexpected {Convert.ToHexStringLower(expected)}\nfound    {Convert.ToHexStringLower(found)}");
    }

    /// <summary>Memory must be in proportion to the input, whatever lengths the input claims.</summary>
    public static void AllocateAtMost(long bytes, long allocatedBefore, string what)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        if (allocated > bytes) throw new PropertyViolatedException($"{what} allocated {allocated} bytes, more than {bytes}");
    }
}
