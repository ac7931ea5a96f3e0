using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

/// <summary>Looks at 32 bytes in one go.</summary>
internal static unsafe class ByteBlock
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Length = 32;

    /// <summary>One bit for each byte that is a quote, a backslash, a control character or not ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Stops(byte* at)
    {
        // AVX2 is for the JIT: the native binary asks for no more than x86-64-v2, and never comes past this line.
        if (!Avx2.IsSupported) return Stops(Vector128.Load(at)) | (Stops(Vector128.Load(at + Vector128<byte>.Count)) << Vector128<byte>.Count);
        Vector256<byte> block = Avx.LoadVector256(at);
        // As signed bytes, what is not ASCII is negative: one comparison finds it together with the control characters.
        Vector256<byte> stops = Avx2.Or(
            Avx2.CompareGreaterThan(Vector256.Create((sbyte)' '), block.AsSByte()).AsByte(),
            Avx2.Or(Avx2.CompareEqual(block, Vector256.Create((byte)'"')), Avx2.CompareEqual(block, Vector256.Create((byte)'\\'))));
        return (uint)Avx2.MoveMask(stops);
    }

    /// <summary>Whether two blocks are equal, but for the bytes of a mask. Most names fit the first half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(byte* left, byte* right, BlockMask* outside) =>
        (Equals(left, right) | outside->Low) == BlockMask.All
        && (outside->High == BlockMask.All || (Equals(left + Vector128<byte>.Count, right + Vector128<byte>.Count) | outside->High) == BlockMask.All);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Equals(byte* left, byte* right) => Vector128.Equals(Vector128.Load(left), Vector128.Load(right)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Stops(Vector128<byte> block)
    {
        Vector128<byte> stops = Vector128.LessThan(block.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
            | Vector128.Equals(block, Vector128.Create((byte)'"'))
            | Vector128.Equals(block, Vector128.Create((byte)'\\'));
        return stops.ExtractMostSignificantBits();
    }
}
