using System.Text.Unicode;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Program;

/// <summary>Lays names into a <see cref="NameTable"/>: chooses the byte that tells them apart well.</summary>
internal static unsafe class NameTableBuilder
{
    private const int LastTellingByte = 31;

    /// <summary>A byte is good enough if at most one name of so many shares its bucket with one before: buckets are the second way to a name.</summary>
    private const int NamesPerCollision = 4;

    /// <summary>Adds a table of distinct names, in their order.</summary>
    /// <param name="program">The program.</param>
    /// <param name="names">The names, with what belongs to them, or -1.</param>
    /// <param name="others">The node of members of other names, where nodes belong to the names.</param>
    public static NameTable Add(ProgramBuilder program, ReadOnlySpan<(string Name, int Value, ulong Mask)> names, int? others = null)
    {
        if (!names.IsEmpty || others is not null) return Write(program, names, others);
        return program.NoNames ??= Write(program, [], null);
    }

    private static NameTable Write(ProgramBuilder program, ReadOnlySpan<(string Name, int Value, ulong Mask)> names, int? others)
    {
        int mask = 1;
        while (mask + 1 < names.Length * 2) mask = (mask << 1) | 1;
        var table = new NameTable
        {
            First = Link.To<NameEntry>(program.Names.Count),
            Buckets = Link.To<int>(program.AddList(SchemaNode.None, mask + 1)),
            Count = names.Length,
            BucketMask = mask,
        };
        foreach ((string name, int value, ulong bits) in names)
        {
            NameEntry entry = EntryOf(program, program.AddText(name));
            entry.Value = value;
            entry.Node = NodeOf(value, others);
            entry.Mask = bits;
            program.Names.Add(entry);
        }

        Span<NameEntry> entries = program.Names.Span[^names.Length..];
        Span<int> buckets = program.Lists.Span[^(mask + 1)..];
        table.TellingByte = TellingByte(program.Text, entries, buckets);
        Fill(buckets, program.Text, entries, table.TellingByte);
        table.Keys = NameKeys.Add(program, entries);
        program.Names.Add(new NameEntry { OutsideName = BlockMask.Never, OutsideGuess = BlockMask.Never, Length = -1, Value = SchemaNode.None, Node = NodeOf(SchemaNode.None, others) });
        return table;
    }

    private static SchemaNode* NodeOf(int value, int? others) => Link.To<SchemaNode>(others is { } rest ? value < 0 ? rest : value : SchemaNode.None);

    private static NameEntry EntryOf(ProgramBuilder program, TextRange range)
    {
        ReadOnlySpan<byte> text = program.Text.Slice(range.Start, range.Length);
        var entry = new NameEntry
        {
            Start = range.Start,
            Length = range.Length,
            OutsideName = BlockMask.Never,
            OutsideGuess = BlockMask.Never,
        };
        if (text.Length > NameEntry.LongestInBlock || !IsPlain(text) || !Utf8.IsValid(text)) return entry;

        const int Quotes = 2;
        var block = new Span<byte>(entry.Text, ByteBlock.Length);
        text.CopyTo(block[1..]);
        block[0] = block[text.Length + 1] = (byte)'"';
        block[text.Length + Quotes] = (byte)':';
        entry.OutsideName = BlockMask.Behind(text.Length + Quotes);
        entry.OutsideGuess = BlockMask.Behind(text.Length + Quotes + 1);
        return entry;
    }

    /// <summary>The first place that leaves few names in one bucket, or the best there is. The buckets are only borrowed.</summary>
    private static int TellingByte(ReadOnlySpan<byte> text, ReadOnlySpan<NameEntry> entries, Span<int> buckets)
    {
        int longest = 0;
        foreach (ref readonly NameEntry entry in entries) longest = Math.Max(longest, entry.Length);
        int best = 0;
        int fewest = entries.Length;
        for (int position = 0; position < Math.Min(longest, LastTellingByte + 1) && fewest * NamesPerCollision > entries.Length; position++)
        {
            int collisions = 0;
            foreach (ref readonly NameEntry entry in entries)
            {
                ref int lastTaken = ref buckets[BucketOf(text, entry, position, buckets.Length - 1)];
                if (lastTaken == position) collisions++;
                lastTaken = position;
            }

            if (collisions < fewest) (best, fewest) = (position, collisions);
        }

        return best;
    }

    private static void Fill(Span<int> buckets, ReadOnlySpan<byte> text, Span<NameEntry> entries, int tellingByte)
    {
        buckets.Fill(SchemaNode.None);
        for (int index = 0; index < entries.Length; index++)
        {
            ref int bucket = ref buckets[BucketOf(text, entries[index], tellingByte, buckets.Length - 1)];
            entries[index].NextInBucket = bucket;
            bucket = index * sizeof(NameEntry);
        }
    }

    private static int BucketOf(ReadOnlySpan<byte> text, in NameEntry entry, int position, int mask) =>
        NameTable.Bucket(entry.Length, entry.Length == 0 ? 0 : text[entry.Start + Math.Min(position, entry.Length - 1)], mask);

    private static bool IsPlain(ReadOnlySpan<byte> text) => !text.ContainsAny((byte)'"', (byte)'\\') && !text.ContainsAnyInRange((byte)0, (byte)(' ' - 1));
}
