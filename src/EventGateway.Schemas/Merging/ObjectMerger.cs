using EventGateway.Schemas.Compiling;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>Merges what several schemas say of one object into one table of names.</summary>
/// <param name="program">The program, which holds the patterns.</param>
/// <param name="schemas">The schemas.</param>
/// <param name="nodeFor">Gives the node of a value that must match all of some schemas; the list is used up.</param>
internal sealed class ObjectMerger(ProgramBuilder program, SchemaSet schemas, Func<List<int>, int> nodeFor)
{
    private readonly Dictionary<SchemaParts, Dictionary<string, int>> _properties = new(ReferenceEqualityComparer.Instance);

    /// <summary>Turns choices between lists of required names, which need no second walk, into rules, if there are no others.</summary>
    public void SettleRequired(SchemaParts parts, TypeForm form)
    {
        if (form.Choices.Count + form.Not.Count == 0) return;
        if (form.Choices.Exists(choice => choice.Kind == ChoiceKind.If || !choice.Branches.All(IsOfNames))) return;
        Requirement[] nots = [.. form.Not.Where(not => IsOfNames(Refused(not)))];
        IEnumerable<string> names = form.Choices.SelectMany(static choice => choice.Branches).Concat(nots.Select(Refused)).SelectMany(schema => schemas[schema].Required);
        if (names.Distinct(StringComparer.Ordinal).Count() > NodeWriter.CountedNames) return;

        IEnumerable<RequiredChoice> choices = form.Choices.Select(choice => new RequiredChoice(
            1, choice.Kind == ChoiceKind.OneOf ? 1 : int.MaxValue, [.. choice.Branches.Select(branch => (IReadOnlyList<string>)schemas[branch].Required)]));
        parts.RequiredChoices = [.. parts.RequiredChoices, .. choices, .. nots.Select(not => new RequiredChoice(0, 0, [schemas[Refused(not)].Required]))];
        form.Choices.Clear();
        form.Not.RemoveAll(nots.Contains);
    }

    /// <summary>Adds the merged rules.</summary>
    /// <returns>False if the schemas must be applied one after the other.</returns>
    public bool TryMerge(SchemaParts parts, List<int> own)
    {
        SchemaParts[] merged = [.. own.Select(schema => schemas[schema]).Where(static schema => schema.HasObjectRules)];
        if (merged.Length == 0 && parts.RequiredChoices.Length == 0) return true;
        SchemaParts[] withPatterns = [.. merged.Where(static schema => schema.PatternProperties.Length > 0)];
        if (AreRestsAmbiguous(withPatterns)) return false;

        parts.Required.AddRange([.. merged.SelectMany(static schema => schema.Required).Except(parts.Required, StringComparer.Ordinal)]);
        parts.Dependencies = [.. merged.SelectMany(static schema => schema.Dependencies)];
        foreach (SchemaParts schema in merged)
        {
            parts.MinProperties = Math.Max(parts.MinProperties, schema.MinProperties);
            parts.MaxProperties = Math.Min(parts.MaxProperties, schema.MaxProperties);
        }

        if (CountedNames.Count(parts) > NodeWriter.CountedNames)
        {
            Forget(parts);
            return false;
        }

        parts.PropertyNames = NodeFor([.. merged.Select(static schema => schema.PropertyNames)]);
        AddMembers(parts, merged);
        AddRest(parts, merged, withPatterns);
        return true;
    }

    /// <summary>
    /// A table has one rest: what no pattern matches. It serves one schema with a rest of its own, if the patterns of the others are among its
    /// patterns.
    /// </summary>
    private static bool AreRestsAmbiguous(SchemaParts[] withPatterns)
    {
        SchemaParts[] withRest = [.. withPatterns.Where(static schema => schema.Additional != SchemaNode.Anything)];
        if (withRest.Length == 0) return false;
        HashSet<int> known = [.. withRest[0].PatternProperties.Select(static pattern => pattern.Pattern)];
        return withRest.Length > 1 || withPatterns.Any(schema => schema.PatternProperties.Any(pattern => !known.Contains(pattern.Pattern)));
    }

    private int Refused(Requirement not) => schemas[not.Schema].Applied.Not[not.Index];

    /// <summary>Whether a schema says of objects only which names they must have.</summary>
    private bool IsOfNames(int index)
    {
        SchemaParts schema = schemas[index];
        return (schema.Types & ValueTypes.Object) != 0 && schema.Required.Count > 0 && schema.Applied.IsEmpty && schema.Values.Length == 0
            && schema.Properties.Length == 0 && schema.Dependencies.Length == 0 && schema.PatternProperties.Length == 0
            && schema.Additional == SchemaNode.Anything && schema.PropertyNames == SchemaNode.Anything
            && schema.MinProperties == 0 && schema.MaxProperties == int.MaxValue;
    }

    private static void Forget(SchemaParts parts)
    {
        parts.Required.Clear();
        parts.Dependencies = [];
        parts.MinProperties = 0;
        parts.MaxProperties = int.MaxValue;
    }

    private void AddMembers(SchemaParts parts, SchemaParts[] merged)
    {
        Dictionary<string, int>[] byName = [.. merged.Select(PropertiesOf)];
        var asked = new List<int>();
        parts.Properties = [.. NamesOf(parts, byName).Select(name =>
        {
            asked.Clear();
            for (int index = 0; index < merged.Length; index++) Ask(merged[index], byName[index], name, asked);
            return (name, NodeFor(asked));
        })];
        parts.PatternsAreMerged = true;
    }

    /// <summary>The names of which something is said. They are those of one schema, mostly.</summary>
    private static IEnumerable<string> NamesOf(SchemaParts parts, Dictionary<string, int>[] byName)
    {
        IEnumerable<string> counted = CountedNames.Of(parts);
        bool areOfOne = byName.Length == 1 && counted.All(byName[0].ContainsKey);
        return areOfOne ? byName[0].Keys : byName.SelectMany(static properties => properties.Keys).Concat(counted).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The properties of a schema, which is often part of many nodes, by name.</summary>
    private Dictionary<string, int> PropertiesOf(SchemaParts schema)
    {
        if (_properties.TryGetValue(schema, out Dictionary<string, int>? known)) return known;
        var properties = new Dictionary<string, int>(schema.Properties.Length, StringComparer.Ordinal);
        foreach ((string name, int node) in schema.Properties) properties.Add(name, node);
        _properties.Add(schema, properties);
        return properties;
    }

    /// <summary>What a schema asks of a member.</summary>
    private void Ask(SchemaParts schema, Dictionary<string, int> properties, string name, List<int> asked)
    {
        bool isNamed = properties.TryGetValue(name, out int node);
        if (isNamed) asked.Add(node);
        foreach ((int pattern, int patternNode) in schema.PatternProperties)
        {
            if (!PatternProbe.Matches(program, pattern, program.AddText(name))) continue;
            asked.Add(patternNode);
            isNamed = true;
        }

        if (!isNamed && schema.Additional != SchemaNode.Anything) asked.Add(schema.Additional);
    }

    /// <summary>The node of all that is asked; mostly it is one thing only. The list is used up.</summary>
    private int NodeFor(List<int> asked)
    {
        asked.Sort();
        int count = 0;
        for (int index = 0; index < asked.Count; index++)
        {
            if (count == 0 || asked[index] != asked[count - 1]) asked[count++] = asked[index];
        }

        asked.RemoveRange(count, asked.Count - count);
        return nodeFor(asked);
    }

    private void AddRest(SchemaParts parts, SchemaParts[] merged, SchemaParts[] withPatterns)
    {
        int[] always = [.. merged.Where(static schema => schema.PatternProperties.Length == 0).Select(static schema => schema.Additional).Distinct()];
        parts.Additional = NodeFor([.. always, .. withPatterns.Select(static schema => schema.Additional)]);
        IEnumerable<(int Pattern, int Node)> patterns = withPatterns.SelectMany(static schema => schema.PatternProperties)
            .GroupBy(static pattern => pattern.Pattern)
            .Select(pattern => (pattern.Key, NodeFor([.. always, .. pattern.Select(static asking => asking.Node)])));
        parts.PatternProperties = [.. patterns.Where(pattern => pattern.Node != SchemaNode.Anything || parts.Additional != SchemaNode.Anything)];
    }
}
