using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The bytes of a block that may differ: one bit for each, by halves.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BlockMask
{
    /// <summary>All bytes of half a block.</summary>
    public const uint All = 0xFFFF;

    public uint Low;
    public uint High;

    /// <summary>A mask that no block matches: there is no byte for its bit.</summary>
    public static BlockMask Never => new() { Low = All + 1, High = All };

    /// <summary>All bytes but the first ones may differ.</summary>
    public static BlockMask Behind(int bytes)
    {
        const int Half = 16;
        uint outside = bytes >= 2 * Half ? 0 : uint.MaxValue << bytes;
        return new BlockMask { Low = outside & All, High = outside >> Half };
    }
}
