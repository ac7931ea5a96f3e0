using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A set of names: found by length and one telling byte, then compared. The entries stand in the order of the schema, so that the one after
/// the last that was found is a good guess for the next. Behind the last one stands an entry that no name matches.
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
