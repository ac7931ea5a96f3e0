using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>What a value of one type must meet, once the choices that its type decides are made.</summary>
internal sealed class TypeForm
{
    /// <summary>The types that pass; none if no value of the type can.</summary>
    public ValueTypes Types { get; set; }

    /// <summary>Schemas of which the own keywords hold.</summary>
    public List<int> Own { get; } = [];

    /// <summary>Schemas that must not match.</summary>
    public List<Requirement> Not { get; } = [];

    /// <summary>What is applied as it was written.</summary>
    public List<Requirement> Unmerged { get; } = [];

    /// <summary>Choices that the type does not decide.</summary>
    public List<OpenChoice> Choices { get; } = [];

    public bool IsImpossible => Types == ValueTypes.None;

    /// <summary>
    /// Nodes multiply with choices next to each other. Past a limit only the first is made by a node; the others are applied as they were written.
    /// </summary>
    public void LimitChoices(int maxWays)
    {
        Choices.Sort(static (left, right) => left.Kind.CompareTo(right.Kind));
        long ways = 1;
        for (int index = 0; index < Choices.Count; index++)
        {
            ways *= Choices[index].Kind == ChoiceKind.If ? 2 : Choices[index].Branches.Length;
            if (index == 0 || ways <= maxWays) continue;
            Unmerged.AddRange(Choices.Skip(index).Select(static choice => choice.Source with { IsUnmerged = true }));
            Choices.RemoveRange(index, Choices.Count - index);
        }
    }

    /// <summary>Everything but some choices.</summary>
    public IEnumerable<Requirement> Without(params OpenChoice[] choices) => Own.Select(static schema => new Requirement(schema, RequirementKind.Own))
        .Concat(Not)
        .Concat(Unmerged)
        .Concat(Choices.Where(other => !choices.Contains(other)).Select(static other => other.Source));
}
