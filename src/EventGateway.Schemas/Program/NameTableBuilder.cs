using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Program;

/// <summary>Lays names into a <see cref="NameTable"/>: chooses the byte that tells them apart best.</summary>
internal static class NameTableBuilder
{
    private const int LastTellingByte = 31;

    /// <summary>Adds a table of distinct names, in their order.</summary>
    public static NameTable Add(ProgramBuilder program, IReadOnlyList<(string Name, int Value, ulong Mask)> names)
    {
        var texts = new byte[names.Count][];
        for (int index = 0; index < texts.Length; index++) texts[index] = Wtf8.Encode(names[index].Name);
        int mask = 1;
        while (mask + 1 < names.Count * 2) mask = (mask << 1) | 1;
        int tellingByte = TellingByte(texts, mask);

        var table = new NameTable
        {
            First = program.Names.Count,
            Count = names.Count,
            FirstBucket = program.AddList(SchemaNode.None, mask + 1),
            BucketMask = mask,
            TellingByte = tellingByte,
        };
        for (int index = 0; index < names.Count; index++)
        {
            int bucket = table.FirstBucket + BucketOf(texts[index], tellingByte, mask);
            NameEntry named = EntryOf(program, texts[index]);
            named.Value = names[index].Value;
            named.Mask = names[index].Mask;
            named.NextInBucket = program.Lists[bucket];
            program.Lists[bucket] = ProgramBuilder.Add(program.Names, named);
        }

        program.Names.Add(new NameEntry { Start = program.EmptyBlock, GuessBytes = uint.MaxValue });
        return table;
    }

    private static NameEntry EntryOf(ProgramBuilder program, byte[] text)
    {
        const int QuoteAndColon = 2;
        bool fits = text.Length + QuoteAndColon <= ByteBlock.Length && Array.TrueForAll(text, IsPlain);
        uint nameBytes = fits ? (uint)((1UL << (text.Length + 1)) - 1) : 0;
        return new NameEntry
        {
            Start = program.AddBytes([.. text, (byte)'"', (byte)':']).Start,
            Length = text.Length,
            NameBytes = nameBytes,
            GuessBytes = fits ? (nameBytes << 1) | 1 : uint.MaxValue,
        };
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
