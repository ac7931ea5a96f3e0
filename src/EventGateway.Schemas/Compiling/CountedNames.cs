namespace EventGateway.Schemas.Compiling;

/// <summary>The names of an object schema that have a bit: those whose presence decides something.</summary>
internal sealed class CountedNames
{
    private readonly Dictionary<string, ulong> _masks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public CountedNames(SchemaParts parts)
    {
        foreach (string name in NamesOf(parts)) _masks.TryAdd(name, 1UL << _masks.Count);
    }

    /// <summary>The names that nobody took, with their bits.</summary>
    public IEnumerable<KeyValuePair<string, ulong>> Left => _masks.Where(name => !_taken.Contains(name.Key));

    public static int Count(SchemaParts parts) =>
        parts.Dependencies.Length + parts.RequiredChoices.Length == 0 ? parts.Required.Count : NamesOf(parts).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The bit of a name that has a place in the program.</summary>
    public ulong Take(string name)
    {
        if (!_masks.TryGetValue(name, out ulong mask)) return 0;
        _taken.Add(name);
        return mask;
    }

    public ulong Mask(string name) => _masks.GetValueOrDefault(name);

    public ulong Mask(IReadOnlyList<string> names) => names.Aggregate(0UL, (mask, name) => mask | Mask(name));

    private static IEnumerable<string> NamesOf(SchemaParts parts) => parts.Required
        .Concat(parts.Dependencies.SelectMany(static dependency => dependency.Required.Prepend(dependency.Trigger)))
        .Concat(parts.RequiredChoices.SelectMany(static choice => choice.Lists.SelectMany(static list => list)));
}
