using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Program;

/// <summary>
/// Finds names by eight bytes or fewer at one place, without a look for their end: as many as even the shortest name and its closing quote have.
/// The bytes times a factor give a bucket; names of one bucket stand in it and the ones behind it.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NameKeys
{
    private const int MaxBehind = 6;

    /// <summary>The fractional digits of the golden ratio, and odd numbers made of them.</summary>
    private static readonly ulong[] Factors = [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD];

    private ulong _bytes;
    private ulong _factor;

    /// <summary>For each bucket how many bytes the entry stands from the first one, or -1.</summary>
    private int* _buckets;

    /// <summary>Where the bytes begin, behind the opening quote.</summary>
    private int _place;
    private int _shift;

    /// <summary>1 if there is a name that the keys do not find.</summary>
    private byte _missesSome;

    /// <summary>Lays out the names of entries that fit a block; a table without names, or whose names share too many bytes, finds none.</summary>
    public static NameKeys Add(ProgramBuilder program, ReadOnlySpan<NameEntry> entries)
    {
        int shortest = ByteBlock.Length;
        int count = 0;
        foreach (ref readonly NameEntry entry in entries)
        {
            if (!entry.FitsBlock) continue;
            shortest = Math.Min(shortest, entry.Length);
            count++;
        }

        int bits = BitOperations.Log2((uint)Math.Max(1, count)) + 2;
        int buckets = program.AddList(SchemaNode.None, count == 0 ? 1 : (1 << bits) + MaxBehind + 1);
        int last = Math.Max(0, shortest + 1 - sizeof(ulong));
        foreach (int place in (ReadOnlySpan<int>)[0, last, last / 2])
        {
            foreach (ulong factor in Factors)
            {
                var keys = new NameKeys
                {
                    _bytes = FirstBytes(shortest + 1 - place),
                    _factor = factor,
                    _buckets = Link.To<int>(buckets),
                    _place = place,
                    _shift = 64 - bits,
                    _missesSome = (byte)(count < entries.Length ? 1 : 0),
                };
                if (count > 0 && keys.TryLayOut(entries, program.Lists.Span[buckets..])) return keys;
            }
        }

        program.Lists[buckets] = SchemaNode.None;
        return new NameKeys { _buckets = Link.To<int>(buckets), _missesSome = (byte)(entries.Length > 0 ? 1 : 0) };
    }

    public void Place(int* lists) => Link.Place(ref _buckets, lists);

    /// <summary>The entry of a name or string that fits a block; null if the keys do not find it.</summary>
    /// <param name="quote">The opening quote; a block can be read from there on.</param>
    /// <param name="first">The first entry of the table.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly NameEntry* Find(byte* quote, NameEntry* first)
    {
        for (int* bucket = _buckets + BucketOf(quote); *bucket >= 0; bucket++)
        {
            var entry = (NameEntry*)((byte*)first + *bucket);
            if (ByteBlock.AreEqual(quote, entry->Text, &entry->OutsideName)) return entry;
        }

        return null;
    }

    /// <summary>Whether a text that the keys do not find may be known after all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool MayMiss(StringTraits traits) => _missesSome != 0 || (traits & StringTraits.Escapes) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int BucketOf(byte* quote) => (int)(((Unsafe.ReadUnaligned<ulong>(quote + 1 + _place) & _bytes) * _factor) >> _shift);

    private static ulong FirstBytes(int count) => count >= sizeof(ulong) ? ulong.MaxValue : (1UL << (8 * count)) - 1;

    /// <summary>Fills the buckets; false if a name would stand too far behind its own.</summary>
    private readonly bool TryLayOut(ReadOnlySpan<NameEntry> entries, Span<int> buckets)
    {
        buckets.Fill(SchemaNode.None);
        for (int index = 0; index < entries.Length; index++)
        {
            ref readonly NameEntry entry = ref entries[index];
            if (!entry.FitsBlock) continue;
            int own;
            fixed (byte* quote = entry.Text) own = BucketOf(quote);
            int behind = buckets[own..].IndexOf(SchemaNode.None);
            if (behind >= MaxBehind) return false;
            buckets[own + behind] = index * sizeof(NameEntry);
        }

        return true;
    }
}
