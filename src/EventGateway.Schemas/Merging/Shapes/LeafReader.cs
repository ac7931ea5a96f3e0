using System.Runtime.InteropServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging.Shapes;

/// <summary>Takes choices apart whose branches are choices again.</summary>
/// <param name="schemas">The schemas.</param>
internal sealed class LeafReader(SchemaSet schemas)
{
    private const int MaxDepth = 4;
    private const int MaxLeaves = 64;

    /// <summary>The leaves of a choice, in the order of its branches; a branch that would have too many is one leaf.</summary>
    public List<ChoiceLeaf> Read(OpenChoice choice)
    {
        var leaves = new List<ChoiceLeaf>();
        for (int branch = 0; branch < choice.Branches.Length; branch++)
        {
            var whole = new ChoiceLeaf(branch, schemas.Expand(choice.Branches[branch]));
            var parts = new List<ChoiceLeaf>();
            Split(whole, 0, parts);
            int others = choice.Branches.Length - branch - 1;
            if (parts.Count + leaves.Count + others <= MaxLeaves) leaves.AddRange(parts);
            else leaves.Add(whole);
        }

        return leaves;
    }

    private void Split(ChoiceLeaf leaf, int depth, List<ChoiceLeaf> leaves)
    {
        TypeForm form = schemas.Specialise(CollectionsMarshal.AsSpan(leaf.Requirements), ValueTypes.Object);
        OpenChoice? inner = depth == MaxDepth ? null : form.Choices.Find(static choice => choice.Kind != ChoiceKind.If);
        if (inner is null || leaves.Count > MaxLeaves)
        {
            if (!form.IsImpossible) leaves.Add(leaf);
            return;
        }

        foreach (int branch in inner.Branches) Split(new ChoiceLeaf(leaf.Branch, [.. form.Without(inner), .. schemas.Expand(branch)]), depth + 1, leaves);
    }
}
