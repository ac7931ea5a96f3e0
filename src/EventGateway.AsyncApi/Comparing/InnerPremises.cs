using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>What is known of the members and items of a value, from what is known of the value.</summary>
internal sealed class InnerPremises(SchemaPartReader reader)
{
    private readonly NamePatterns _patterns = new();

    /// <summary>The member of that name, if there is one.</summary>
    public Premise Property(Premise value, string name)
    {
        var builder = new PremiseBuilder(reader);
        foreach (SchemaPart part in value.Parts)
        {
            bool mayBeAdditional = true;
            if (part.Properties.TryGetValue(name, out ComparedSchema schema))
            {
                builder.Add(schema);
                mayBeAdditional = false;
            }

            foreach ((string pattern, ComparedSchema matched) in part.PatternProperties)
            {
                bool? matches = _patterns.Matches(pattern, name);
                if (matches == true) builder.Add(matched);
                mayBeAdditional &= matches == false;
            }

            if (mayBeAdditional && part.AdditionalProperties is { } additional) builder.Add(additional);
        }

        return builder.Build();
    }

    /// <summary>Members whose names stand nowhere among the properties, and either match one pattern or match none of a part's.</summary>
    /// <param name="value">The object.</param>
    /// <param name="pattern">The pattern that they match; null if they match none of the others.</param>
    /// <param name="excluded">The part whose patterns they do not match.</param>
    public Premise OtherProperties(Premise value, string? pattern, SchemaPart? excluded)
    {
        var builder = new PremiseBuilder(reader);
        foreach (SchemaPart part in value.Parts)
        {
            if (pattern is not null && part.PatternProperties.TryGetValue(pattern, out ComparedSchema matched))
            {
                builder.Add(matched);
                continue;
            }

            if (part.AdditionalProperties is not { } additional) continue;

            IEnumerable<ComparedSchema> alternatives = part.PatternProperties
                .Where(entry => excluded?.PatternProperties.ContainsKey(entry.Key) != true)
                .Select(entry => entry.Value);
            builder.AddChoice([additional, .. alternatives], isExclusive: false);
        }

        return builder.Build();
    }

    /// <summary>Whether a member of that name is judged by the pattern; null if that cannot be told.</summary>
    public bool? IsMatched(string pattern, string name) => _patterns.Matches(pattern, name);

    /// <summary>The item of that number, if there is one.</summary>
    public Premise Item(Premise value, int index)
    {
        var builder = new PremiseBuilder(reader);
        foreach (SchemaPart part in value.Parts)
        {
            if (index < part.PrefixItems.Count) builder.Add(part.PrefixItems[index]);
            else if (part.RestItems is { } rest) builder.Add(rest);
        }

        return builder.Build();
    }

    /// <summary>All names of members, as texts.</summary>
    public Premise Names(Premise value)
    {
        var builder = new PremiseBuilder(reader) { TypeLimit = TypeSet.String };
        foreach (SchemaPart part in value.Parts)
        {
            if (part.PropertyNames is { } names) builder.Add(names);
        }

        return builder.Build();
    }

    /// <summary>The names that an object may have, if they can be listed.</summary>
    public IReadOnlyCollection<string>? ListNames(Premise value) => value.Parts.FirstOrDefault(IsClosed)?.Properties.Keys;

    /// <summary>The value, if it is an object that has a member of that name.</summary>
    public Premise WithMember(Premise value, string name)
    {
        PremiseBuilder builder = Extend(value).Require(name);
        builder.TypeLimit &= TypeSet.Object;
        return builder.Build();
    }

    public Premise Of(ComparedSchema schema) => new PremiseBuilder(reader).Add(schema).Build();

    public Premise Of(string name) =>
        new PremiseBuilder(reader) { ValueLimit = new DocumentNode { Kind = DocumentKind.String, Text = name } }.Build();

    public PremiseBuilder Extend(Premise premise) => new(reader, premise);

    private bool IsClosed(SchemaPart part) =>
        part.PatternProperties.Count == 0 && part.AdditionalProperties is { } additional && reader.ReadTarget(additional).Types == TypeSet.None;
}
