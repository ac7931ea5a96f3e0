using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Compiling;

/// <summary>What the keywords of one schema say, before it is laid into the program.</summary>
/// <param name="pointer">Where the schema stands in its document.</param>
internal sealed class SchemaParts(string pointer)
{
    public string Pointer { get; } = pointer;

    public ValueTypes Types { get; set; } = ValueTypes.Any;

    public List<(Keyword Keyword, IReadOnlyList<DocumentNode> Allowed)> Values { get; } = [];

    public List<NumberBound> Bounds { get; } = [];

    public int MinLength { get; set; }

    public int MaxLength { get; set; } = int.MaxValue;

    public int Pattern { get; set; } = SchemaNode.None;

    public FormatKind Format { get; set; }

    public List<int> PrefixItems { get; } = [];

    public int Items { get; set; } = SchemaNode.Anything;

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;

    public int Contains { get; set; } = SchemaNode.None;

    public int MinContains { get; set; } = 1;

    public int MaxContains { get; set; } = int.MaxValue;

    public bool UniqueItems { get; set; }

    public List<(string Name, int Node)> Properties { get; } = [];

    public List<string> Required { get; } = [];

    public List<(int Pattern, int Node)> PatternProperties { get; } = [];

    public int Additional { get; set; } = SchemaNode.Anything;

    public int PropertyNames { get; set; } = SchemaNode.Anything;

    public int MinProperties { get; set; }

    public int MaxProperties { get; set; } = int.MaxValue;

    public List<int> AllOf { get; } = [];

    public List<int> AnyOf { get; } = [];

    public List<int> OneOf { get; } = [];

    public int Not { get; set; } = SchemaNode.None;

    public List<(int If, int Then, int Else)> Conditions { get; } = [];

    public bool HasStringRules => MinLength > 0 || MaxLength < int.MaxValue || Pattern >= 0 || Format != FormatKind.None;

    public bool HasArrayRules =>
        PrefixItems.Count > 0 || Items != SchemaNode.Anything || MinItems > 0 || MaxItems < int.MaxValue || Contains >= 0 || UniqueItems;

    public bool HasObjectRules =>
        Properties.Count > 0 || Required.Count > 0 || PatternProperties.Count > 0 || Additional != SchemaNode.Anything || PropertyNames != SchemaNode.Anything
        || MinProperties > 0 || MaxProperties < int.MaxValue;

    public bool IsInPlace => AllOf.Count > 0 || AnyOf.Count > 0 || OneOf.Count > 0 || Not >= 0 || Conditions.Count > 0;
}
