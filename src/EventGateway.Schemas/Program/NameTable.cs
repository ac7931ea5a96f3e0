using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A set of names: found by length and one telling byte, then compared. The entries stand in the order of the schema, so that the one after
/// the last that was found is a good guess for the next.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NameTable
{
    public int First;
    public int Count;

    /// <summary>Where the buckets begin in the list table; each holds the index of its first entry, or -1.</summary>
    public int FirstBucket;

    /// <summary>The number of buckets, a power of two, less one.</summary>
    public int BucketMask;

    /// <summary>Which byte tells the names apart; the last one of shorter names.</summary>
    public int TellingByte;

    public static int Bucket(int length, int tellingByte, int mask) => ((length * 7) ^ (tellingByte * 3)) & mask;
}

/// <summary>One name of a <see cref="NameTable"/>. Its text is followed by <c>":</c> in the text table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NameEntry
{
    public int Start;
    public int Length;

    /// <summary>The length again, or the largest number if the name cannot stand in JSON as it is and so is never guessed.</summary>
    public int GuessLength;

    /// <summary>The node of the member; -1 if the name is required only.</summary>
    public int Node;

    /// <summary>The next entry in the same bucket, or -1.</summary>
    public int NextInBucket;

    /// <summary>The bit of the name among the required ones; 0 if it is not required.</summary>
    public ulong RequiredBit;
}
