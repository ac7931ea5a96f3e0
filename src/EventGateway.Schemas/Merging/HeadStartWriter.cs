using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>
/// Often the first member of an object, a string, decides a choice: <c>{"kind":"card",…</c>. Where the look that tells the leaves apart says all
/// that the leaf asks of that member, the leaf's walk begins behind it. Notes for each choice which members and leaves those are.
/// </summary>
/// <param name="program">A program whose nodes are all written.</param>
internal sealed unsafe class HeadStartWriter(ProgramBuilder program)
{
    private const int MaxEntriesPerChoice = 1_024;

    public void Write()
    {
        foreach (ref ChoiceRules choice in program.Choices.Span)
        {
            int entries = choice.Names.Count * choice.LeafCount;
            bool hasLeaves = choice.Kind is ChoiceKind.AnyOf or ChoiceKind.OneOf && entries > 0;
            choice.FirstHeadStart = hasLeaves && entries <= MaxEntriesPerChoice ? Write(choice) : SchemaNode.None;
        }
    }

    private int Write(ChoiceRules choice)
    {
        var starts = new List<int>(choice.Names.Count * choice.LeafCount);
        for (int name = 0; name < choice.Names.Count; name++)
        {
            NameEntry entry = program.Names[Link.IndexOf(choice.Names.First) + name];
            for (int leaf = 0; leaf < choice.LeafCount; leaf++) starts.Add(StartOf(entry, program.Lists[choice.FirstLeaf + (2 * leaf)], 1UL << leaf));
        }

        return starts.TrueForAll(static start => start < 0) ? SchemaNode.None : program.AddList(starts);
    }

    /// <summary>The entry of the name among the members of a leaf, if strings that leave the leaf are judged with it; else -1.</summary>
    private int StartOf(NameEntry name, int leaf, ulong bit)
    {
        SchemaNode node = program.Nodes[leaf];
        TellingMember member = program.TellingMembers[name.Value];
        bool isWalked = (node.Simple & ~node.Listed & ValueTypes.Object) != 0 && Link.IndexOf(node.Objects) >= 0 && (member.String & bit) != 0;
        if (!isWalked) return SchemaNode.None;
        ObjectRules rules = program.Objects[Link.IndexOf(node.Objects)];
        int entry = Find(rules.Properties, name);
        return rules.LooksAtNames == 0 && IsJudged(program.Nodes[Link.IndexOf(program.Names[entry].Node)], member, bit) ? entry : SchemaNode.None;
    }

    private int Find(NameTable table, NameEntry name)
    {
        int entry = Link.IndexOf(table.First);
        for (int last = entry + table.Count; entry < last; entry++)
        {
            // Each text stands in the program once.
            if (program.Names[entry].Start == name.Start && program.Names[entry].Length == name.Length) break;
        }

        return entry;
    }

    /// <summary>Whether a node asks no more of strings than what the look at the member says.</summary>
    private bool IsJudged(SchemaNode node, TellingMember member, ulong bit)
    {
        if ((node.Plain & ValueTypes.String) != 0) return true;
        bool isListed = (node.Simple & node.Listed & ValueTypes.String) != 0 && Link.IndexOf(node.Strings) < 0;
        if (!isListed || (member.OtherStrings & bit) != 0) return false;
        int first = Link.IndexOf(member.Values.First);
        for (int value = first; value < first + member.Values.Count; value++)
        {
            if ((program.Names[value].Mask & bit) != 0 && !IsListed(node, program.Names[value])) return false;
        }

        return true;
    }

    private bool IsListed(SchemaNode node, NameEntry text)
    {
        for (int index = Link.IndexOf(node.Values); index >= 0; index = program.Values[index].Next)
        {
            ValueRules rules = program.Values[index];
            bool applies = (rules.AppliesTo & ValueTypes.String) != 0;
            if (applies && Find(rules.Strings, text) == Link.IndexOf(rules.Strings.First) + rules.Strings.Count) return false;
        }

        return true;
    }
}
