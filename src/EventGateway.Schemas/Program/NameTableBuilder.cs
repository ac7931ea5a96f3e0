using System.Text.Unicode;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Program;

/// <summary>Lays names into a <see cref="NameTable"/>: chooses the byte that tells them apart best.</summary>
internal static unsafe class NameTableBuilder
{
    private const int LastTellingByte = 31;

    /// <summary>Adds a table of distinct names, in their order.</summary>
    /// <param name="program">The program.</param>
    /// <param name="names">The names, with what belongs to them, or -1.</param>
    /// <param name="others">The node of members of other names, where nodes belong to the names.</param>
    public static NameTable Add(ProgramBuilder program, IReadOnlyList<(string Name, int Value, ulong Mask)> names, int? others = null)
    {
        var texts = new byte[names.Count][];
        for (int index = 0; index < texts.Length; index++) texts[index] = Wtf8.Encode(names[index].Name);
        int mask = 1;
        while (mask + 1 < names.Count * 2) mask = (mask << 1) | 1;
        int tellingByte = TellingByte(texts, mask);

        var table = new NameTable
        {
            First = Link.To<NameEntry>(program.Names.Count),
            Count = names.Count,
            Buckets = Link.To<int>(program.Lists.Count),
            BucketMask = mask,
            TellingByte = tellingByte,
        };
        int firstBucket = program.AddList(SchemaNode.None, mask + 1);
        for (int index = 0; index < names.Count; index++)
        {
            int bucket = firstBucket + BucketOf(texts[index], tellingByte, mask);
            NameEntry named = EntryOf(program, texts[index]);
            named.Value = names[index].Value;
            named.Node = NodeOf(names[index].Value, others);
            named.Mask = names[index].Mask;
            named.NextInBucket = program.Lists[bucket];
            program.Lists[bucket] = index * sizeof(NameEntry);
            program.Names.Add(named);
        }

        table.Keys = NameKeys.Add(program, program.Names.Span[^names.Count..]);
        program.Names.Add(new NameEntry { OutsideName = BlockMask.Never, OutsideGuess = BlockMask.Never, Length = -1, Value = SchemaNode.None, Node = NodeOf(SchemaNode.None, others) });
        return table;
    }

    private static SchemaNode* NodeOf(int value, int? others) => Link.To<SchemaNode>(others is { } rest ? value < 0 ? rest : value : SchemaNode.None);

    private static NameEntry EntryOf(ProgramBuilder program, byte[] text)
    {
        var entry = new NameEntry
        {
            Start = program.AddBytes(text).Start,
            Length = text.Length,
            OutsideName = BlockMask.Never,
            OutsideGuess = BlockMask.Never,
        };
        if (text.Length > NameEntry.LongestInBlock || !Array.TrueForAll(text, IsPlain) || !Utf8.IsValid(text)) return entry;

        const int Quotes = 2;
        var block = new Span<byte>(entry.Text, ByteBlock.Length);
        text.CopyTo(block[1..]);
        block[0] = block[text.Length + 1] = (byte)'"';
        block[text.Length + Quotes] = (byte)':';
        entry.OutsideName = BlockMask.Behind(text.Length + Quotes);
        entry.OutsideGuess = BlockMask.Behind(text.Length + Quotes + 1);
        return entry;
    }

    /// <summary>The place that leaves the fewest names in one bucket.</summary>
    private static int TellingByte(byte[][] texts, int mask)
    {
        if (texts.Length < 2) return 0;
        int longest = texts.Max(static text => text.Length);
        var isTaken = new bool[mask + 1];
        int best = 0;
        int fewest = int.MaxValue;
        for (int position = 0; position < Math.Min(longest, LastTellingByte + 1) && fewest > 0; position++)
        {
            Array.Clear(isTaken);
            int collisions = 0;
            foreach (byte[] text in texts)
            {
                ref bool bucket = ref isTaken[BucketOf(text, position, mask)];
                if (bucket) collisions++;
                bucket = true;
            }

            if (collisions < fewest) (best, fewest) = (position, collisions);
        }

        return best;
    }

    private static int BucketOf(byte[] text, int position, int mask) =>
        NameTable.Bucket(text.Length, text.Length == 0 ? 0 : text[Math.Min(position, text.Length - 1)], mask);

    private static bool IsPlain(byte letter) => letter is >= (byte)' ' and not (byte)'"' and not (byte)'\\';
}
