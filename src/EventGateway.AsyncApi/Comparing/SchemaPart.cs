using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>
/// One schema object without what it refers to, read by the rules of its draft: keywords that its draft does not know, words for people
/// and what says nothing (<c>minLength: 0</c>) are not there. So schemas of different drafts can be compared.
/// </summary>
internal sealed class SchemaPart(int id, ComparedSchema schema)
{
    /// <summary>The same for the same object of the same document.</summary>
    public int Id => id;

    public Place Place => schema.Place;

    public SchemaSide Side => schema.Side;

    /// <summary>Tries out values.</summary>
    public LoneKeywords LoneKeywords { get; } = new(schema.Place, schema.Side.Draft);

    /// <summary>What a <c>$ref</c> leads to; null if there is none, or if it leads nowhere.</summary>
    public ComparedSchema? Target { get; set; }

    /// <summary>The text of a <c>$ref</c> that leads nowhere, or of a reference that depends on who asks (<c>$dynamicRef</c>).</summary>
    public string? UnknownReference { get; set; }

    /// <summary>The types that are allowed.</summary>
    public TypeSet Types { get; set; } = TypeSet.All;

    /// <summary>The values of <c>enum</c> or <c>const</c>; null if there are neither.</summary>
    public IReadOnlyList<DocumentNode>? Values { get; set; }

    public List<NumberLimit> Limits { get; } = [];

    public ExactNumber? MultipleOf { get; set; }

    public CountLimits Length { get; set; }

    public CountLimits ItemCount { get; set; }

    public CountLimits PropertyCount { get; set; }

    public string? Pattern { get; set; }

    public string? Format { get; set; }

    public bool HasUniqueItems { get; set; }

    /// <summary>Schemas of the first items, each for one.</summary>
    public List<ComparedSchema> PrefixItems { get; } = [];

    /// <summary>The schema of all items behind those.</summary>
    public ComparedSchema? RestItems { get; set; }

    public ContainsRule? Contains { get; set; }

    public Dictionary<string, ComparedSchema> Properties { get; } = [];

    public Dictionary<string, ComparedSchema> PatternProperties { get; } = [];

    /// <summary>The schema of all properties that are under neither of these.</summary>
    public ComparedSchema? AdditionalProperties { get; set; }

    public ComparedSchema? PropertyNames { get; set; }

    public HashSet<string> Required { get; } = [];

    public Dictionary<string, HashSet<string>> DependentRequired { get; } = [];

    public List<(string Trigger, ComparedSchema Schema)> DependentSchemas { get; } = [];

    public List<ComparedSchema> AllOf { get; } = [];

    public List<ComparedSchema> AnyOf { get; } = [];

    public List<ComparedSchema> OneOf { get; } = [];

    public ComparedSchema? Not { get; set; }

    public ComparedSchema? If { get; set; }

    public ComparedSchema? Then { get; set; }

    public ComparedSchema? Else { get; set; }

    public ComparedSchema? UnevaluatedItems { get; set; }

    public ComparedSchema? UnevaluatedProperties { get; set; }

    public SchemaDraft Draft => Side.Draft;

    /// <summary>Whether the part is nothing but its reference.</summary>
    public bool IsMereReference { get; set; }

    /// <summary>A schema of a keyword of this part.</summary>
    public ComparedSchema At(Place place) => new(place, Side);

    /// <summary>The place of a keyword, for reports; the part's own if it is not written.</summary>
    public Place PlaceOf(string keyword) => Place.Find(keyword) ?? Place;
}
