using System.Collections.Immutable;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.References;

namespace EventGateway.Schemas.Compiling;

/// <summary>What the keywords of one schema say, before it is laid into the program. Other schemas are the indexes of their nodes.</summary>
internal sealed class SchemaParts
{
    /// <summary>Where the schema stands in its document; null for what was put together out of several.</summary>
    public SchemaPlace? Place { get; init; }

    public ValueTypes Types { get; set; } = ValueTypes.Any;

    public ImmutableArray<AllowedValues> Values { get; set; } = [];

    public ImmutableArray<NumberBound> Bounds { get; set; } = [];

    /// <summary>In draft 04 1.0 is not an integer.</summary>
    public bool IntegersHaveNoPoint { get; set; }

    public int MinLength { get; set; }

    public int MaxLength { get; set; } = int.MaxValue;

    public ImmutableArray<int> Patterns { get; set; } = [];

    public ImmutableArray<FormatKind> Formats { get; set; } = [];

    public ImmutableArray<int> PrefixItems { get; set; } = [];

    public int Items { get; set; } = SchemaNode.Anything;

    public bool HasItems { get; set; }

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;

    public ImmutableArray<ContainsRules> Contains { get; set; } = [];

    public bool UniqueItems { get; set; }

    public ImmutableArray<(string Name, int Node)> Properties { get; set; } = [];

    public List<string> Required { get; } = [];

    public ImmutableArray<(string Trigger, IReadOnlyList<string> Required)> Dependencies { get; set; } = [];

    public Keyword DependencyKeyword { get; set; } = Keyword.DependentRequired;

    /// <summary>Choices between lists of names that must be there.</summary>
    public ImmutableArray<RequiredChoice> RequiredChoices { get; set; } = [];

    public ImmutableArray<(int Pattern, int Node)> PatternProperties { get; set; } = [];

    public bool PatternsAreMerged { get; set; }

    public int Additional { get; set; } = SchemaNode.Anything;

    public bool HasAdditional { get; set; }

    public int PropertyNames { get; set; } = SchemaNode.Anything;

    public int MinProperties { get; set; }

    public int MaxProperties { get; set; } = int.MaxValue;

    public InPlaceParts Applied { get; set; } = InPlaceParts.None;

    /// <summary>What is applied to values of some types only.</summary>
    public ImmutableArray<InPlaceParts> AppliedByType { get; set; } = [];

    /// <summary>The same schema without what it applies to its own value.</summary>
    public SchemaParts WithoutApplied()
    {
        var own = (SchemaParts)MemberwiseClone();
        own.Applied = InPlaceParts.None;
        return own;
    }

    public bool HasStringRules => MinLength > 0 || MaxLength < int.MaxValue || Patterns.Length > 0 || Formats.Length > 0;

    public bool HasArrayRules =>
        PrefixItems.Length > 0 || Items != SchemaNode.Anything || HasItems || MinItems > 0 || MaxItems < int.MaxValue || Contains.Length > 0 || UniqueItems;

    public bool HasObjectRules =>
        Properties.Length > 0 || Required.Count > 0 || Dependencies.Length > 0 || RequiredChoices.Length > 0 || PatternProperties.Length > 0
        || Additional != SchemaNode.Anything || HasAdditional || PropertyNames != SchemaNode.Anything || MinProperties > 0 || MaxProperties < int.MaxValue;
}
