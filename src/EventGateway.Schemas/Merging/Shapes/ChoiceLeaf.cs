namespace EventGateway.Schemas.Merging.Shapes;

/// <summary>One way to match a choice, after the choices inside of its branches are made as well.</summary>
/// <param name="Branch">Which branch of the choice it is part of.</param>
/// <param name="Requirements">What a value must meet.</param>
internal sealed record ChoiceLeaf(int Branch, IReadOnlyList<Requirement> Requirements);
