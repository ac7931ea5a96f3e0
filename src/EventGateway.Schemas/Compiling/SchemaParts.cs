using EventGateway.Schemas.Program;
using EventGateway.Schemas.References;

namespace EventGateway.Schemas.Compiling;

/// <summary>What the keywords of one schema say, before it is laid into the program. Other schemas are the indexes of their nodes.</summary>
internal sealed class SchemaParts
{
    /// <summary>Where the schema stands in its document; null for what was put together out of several.</summary>
    public SchemaPlace? Place { get; init; }

    public ValueTypes Types { get; set; } = ValueTypes.Any;

    public List<AllowedValues> Values { get; } = [];

    public List<NumberBound> Bounds { get; } = [];

    /// <summary>In draft 04 1.0 is not an integer.</summary>
    public bool IntegersHaveNoPoint { get; set; }

    public int MinLength { get; set; }

    public int MaxLength { get; set; } = int.MaxValue;

    public List<int> Patterns { get; } = [];

    public List<FormatKind> Formats { get; } = [];

    public List<int> PrefixItems { get; } = [];

    public int Items { get; set; } = SchemaNode.Anything;

    public bool HasItems { get; set; }

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;

    public List<ContainsRules> Contains { get; } = [];

    public bool UniqueItems { get; set; }

    public List<(string Name, int Node)> Properties { get; } = [];

    public List<string> Required { get; } = [];

    public List<(string Trigger, IReadOnlyList<string> Required)> Dependencies { get; } = [];

    public Keyword DependencyKeyword { get; set; } = Keyword.DependentRequired;

    /// <summary>Choices between lists of names that must be there.</summary>
    public List<RequiredChoice> RequiredChoices { get; } = [];

    public List<(int Pattern, int Node)> PatternProperties { get; } = [];

    public bool PatternsAreMerged { get; set; }

    public int Additional { get; set; } = SchemaNode.Anything;

    public bool HasAdditional { get; set; }

    public int PropertyNames { get; set; } = SchemaNode.Anything;

    public int MinProperties { get; set; }

    public int MaxProperties { get; set; } = int.MaxValue;

    public InPlaceParts Applied { get; private set; } = new();

    /// <summary>What is applied to values of some types only.</summary>
    public List<InPlaceParts> AppliedByType { get; } = [];

    /// <summary>The same schema without what it applies to its own value.</summary>
    public SchemaParts WithoutApplied()
    {
        var own = (SchemaParts)MemberwiseClone();
        own.Applied = new InPlaceParts();
        return own;
    }

    public bool HasStringRules => MinLength > 0 || MaxLength < int.MaxValue || Patterns.Count > 0 || Formats.Count > 0;

    public bool HasArrayRules =>
        PrefixItems.Count > 0 || Items != SchemaNode.Anything || HasItems || MinItems > 0 || MaxItems < int.MaxValue || Contains.Count > 0 || UniqueItems;

    public bool HasObjectRules =>
        Properties.Count > 0 || Required.Count > 0 || Dependencies.Count > 0 || RequiredChoices.Count > 0 || PatternProperties.Count > 0
        || Additional != SchemaNode.Anything || HasAdditional || PropertyNames != SchemaNode.Anything || MinProperties > 0 || MaxProperties < int.MaxValue;
}
