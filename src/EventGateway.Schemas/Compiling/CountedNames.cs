namespace EventGateway.Schemas.Compiling;

/// <summary>The names of an object schema that have a bit: those whose presence decides something.</summary>
internal sealed class CountedNames
{
    private readonly Dictionary<string, ulong> _masks = new(StringComparer.Ordinal);

    public CountedNames(SchemaParts parts)
    {
        foreach (string name in NamesOf(parts)) _masks.TryAdd(name, 1UL << _masks.Count);
    }

    public IEnumerable<string> Names => _masks.Keys;

    public static int Count(SchemaParts parts) => NamesOf(parts).Distinct(StringComparer.Ordinal).Count();

    public ulong Mask(string name) => _masks.GetValueOrDefault(name);

    public ulong Mask(IReadOnlyList<string> names) => names.Aggregate(0UL, (mask, name) => mask | Mask(name));

    private static IEnumerable<string> NamesOf(SchemaParts parts) => parts.Required
        .Concat(parts.Dependencies.SelectMany(static dependency => dependency.Required.Prepend(dependency.Trigger)))
        .Concat(parts.RequiredChoices.SelectMany(static choice => choice.Lists.SelectMany(static list => list)));
}
