using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Program;

/// <summary>Lays names into a <see cref="NameTable"/>: chooses the byte that tells them apart best.</summary>
internal static class NameTableBuilder
{
    private const int LastTellingByte = 31;

    /// <summary>Adds a table of distinct names, in their order.</summary>
    public static NameTable Add(ProgramBuilder program, IReadOnlyList<(string Name, int Value, ulong Mask)> names)
    {
        byte[][] texts = [.. names.Select(static name => Wtf8.Encode(name.Name))];
        int mask = 1;
        while (mask + 1 < names.Count * 2) mask = (mask << 1) | 1;
        int tellingByte = Enumerable.Range(0, LastTellingByte + 1).MinBy(position => Collisions(texts, position, mask));

        var table = new NameTable
        {
            First = program.Names.Count,
            Count = names.Count,
            FirstBucket = program.AddList(Enumerable.Repeat(SchemaNode.None, mask + 1)),
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
        bool fits = text.Length + QuoteAndColon <= JsonGrammar.BlockLength && Array.TrueForAll(text, IsPlain);
        uint nameBytes = fits ? (uint)((1UL << (text.Length + 1)) - 1) : 0;
        return new NameEntry
        {
            Start = program.AddBytes([.. text, (byte)'"', (byte)':']).Start,
            Length = text.Length,
            NameBytes = nameBytes,
            GuessBytes = fits ? (nameBytes << 1) | 1 : uint.MaxValue,
        };
    }

    private static int Collisions(byte[][] texts, int position, int mask) =>
        texts.Length - texts.Select(text => BucketOf(text, position, mask)).Distinct().Count();

    private static int BucketOf(byte[] text, int position, int mask) =>
        NameTable.Bucket(text.Length, text.Length == 0 ? 0 : text[Math.Min(position, text.Length - 1)], mask);

    private static bool IsPlain(byte letter) => letter is >= (byte)' ' and not (byte)'"' and not (byte)'\\';
}
