using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A set of names: found by length and one telling byte, then compared. The entries stand in the order of the schema, so that the one after
/// the last that was found is a good guess for the next. Behind the last one stands an entry that no name matches: it is what a name that is
/// not known finds.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NameTable
{
    public NameEntry* First;

    /// <summary>One for each bucket: how many bytes its first entry stands from <see cref="First"/>, or -1.</summary>
    public int* Buckets;

    public int Count;

    /// <summary>The number of buckets, a power of two, less one.</summary>
    public int BucketMask;

    /// <summary>Which byte tells the names apart; the last one of shorter names.</summary>
    public int TellingByte;

    /// <summary>A quicker way to most names, tried before.</summary>
    public NameKeys Keys;

    /// <summary>The entry of a name that is not known.</summary>
    public readonly NameEntry* Unknown => First + Count;

    public static int Bucket(int length, int tellingByte, int mask) => ((length * 7) ^ (tellingByte * 3)) & mask;

    public void Place(NameEntry* names, int* lists)
    {
        Link.Place(ref First, names);
        Link.Place(ref Buckets, lists);
        Keys.Place(lists);
    }
}
