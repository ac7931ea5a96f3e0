using System.Numerics;
using System.Runtime.CompilerServices;

namespace EventGateway.Schemas.Validating;

/// <summary>Eight bytes of text, looked at as digits in one go.</summary>
internal readonly unsafe struct DigitBlock
{
    public const int Length = sizeof(ulong);

    private const ulong EachByte = 0x0101010101010101;
    private readonly ulong _digits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DigitBlock(byte* at) => _digits = Unsafe.ReadUnaligned<ulong>(at) ^ ('0' * EachByte);

    /// <summary>How many digits stand at the beginning.</summary>
    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            const ulong HighBits = 0x80 * EachByte;
            const ulong ToHighBit = (0x80 - 10) * EachByte;
            // A carry goes into later bytes only, and those behind the first that is no digit do not count.
            ulong others = ((_digits + ToHighBit) | _digits) & HighBits;
            return BitOperations.TrailingZeroCount(others) / 8;
        }
    }

    /// <summary>The number that the first digits say.</summary>
    /// <param name="count">How many, from 1 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Value(int count)
    {
        const ulong Lanes = 0x000000FF000000FF;
        const ulong Upper = 100 + (1_000_000UL << 32);
        const ulong Lower = 1 + (10_000UL << 32);
        ulong digits = _digits << (8 * (Length - count)); // zeros in front
        ulong pairs = (digits * 10) + (digits >> 8);
        return (long)((((pairs & Lanes) * Upper) + (((pairs >> 16) & Lanes) * Lower)) >> 32);
    }
}
