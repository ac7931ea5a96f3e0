namespace EventGateway.Schemas.Compiling;

/// <summary>The names of an object schema that have a bit: those whose presence decides something.</summary>
internal sealed class CountedNames
{
    private readonly Dictionary<string, ulong> _masks = new(StringComparer.Ordinal);
    private ulong _taken;

    public CountedNames(SchemaParts parts)
    {
        foreach (string name in Of(parts)) _masks.TryAdd(name, 1UL << _masks.Count);
    }

    /// <summary>The names that nobody took, with their bits.</summary>
    public IEnumerable<KeyValuePair<string, ulong>> Left => _masks.Count == 0 ? [] : _masks.Where(name => (_taken & name.Value) == 0);

    /// <summary>The names, some of them more than once.</summary>
    public static IEnumerable<string> Of(SchemaParts parts) => HasOnlyRequired(parts) ? parts.Required : parts.Required
        .Concat(parts.Dependencies.SelectMany(static dependency => dependency.Required.Prepend(dependency.Trigger)))
        .Concat(parts.RequiredChoices.SelectMany(static choice => choice.Lists.SelectMany(static list => list)));

    public static int Count(SchemaParts parts) =>
        HasOnlyRequired(parts) ? parts.Required.Count : Of(parts).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The bit of a name that has a place in the program.</summary>
    public ulong Take(string name)
    {
        ulong mask = Mask(name);
        _taken |= mask;
        return mask;
    }

    public ulong Mask(string name) => _masks.GetValueOrDefault(name);

    public ulong Mask(IReadOnlyList<string> names)
    {
        ulong mask = 0;
        for (int index = 0; index < names.Count; index++) mask |= Mask(names[index]);
        return mask;
    }

    private static bool HasOnlyRequired(SchemaParts parts) => parts.Dependencies.Length + parts.RequiredChoices.Length == 0;
}
