using System.Collections.Immutable;

namespace EventGateway.Schemas.References;

/// <summary>
/// Which schema each dynamic anchor means, after all the resources through which an evaluation came: the outermost that has it. A schema is
/// compiled once for each scope in which it is met, so nothing of this is left when a document is validated.
/// </summary>
internal sealed class DynamicScope
{
    private readonly ImmutableSortedDictionary<string, SchemaPlace> _targets;
    private readonly Dictionary<SchemaResource, DynamicScope> _entered = [];
    private readonly Dictionary<string, DynamicScope> _scopes;

    private DynamicScope(ImmutableSortedDictionary<string, SchemaPlace> targets, Dictionary<string, DynamicScope> scopes)
    {
        _targets = targets;
        _scopes = scopes;
    }

    /// <summary>A scope without anchors, from which all others of one compilation are made.</summary>
    public static DynamicScope Outermost() => new(ImmutableSortedDictionary.Create<string, SchemaPlace>(StringComparer.Ordinal), new(StringComparer.Ordinal));

    public SchemaPlace? Find(string anchor) => _targets.GetValueOrDefault(anchor);

    /// <summary>The scope inside a resource; the same one if the resource adds no anchor.</summary>
    public DynamicScope Enter(SchemaResource resource)
    {
        if (resource.DynamicAnchors.Count == 0 || resource.DynamicAnchors.Keys.All(_targets.ContainsKey)) return this;
        if (_entered.TryGetValue(resource, out DynamicScope? known)) return known;
        ImmutableSortedDictionary<string, SchemaPlace> targets = resource.DynamicAnchors.Aggregate(
            _targets, static (all, anchor) => all.ContainsKey(anchor.Key) ? all : all.Add(anchor.Key, anchor.Value));

        // Ways that lead to the same meaning of all anchors are one scope.
        string key = string.Join('\n', targets.Select(static target => $"{target.Key} {System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(target.Value.Schema)}"));
        if (!_scopes.TryGetValue(key, out DynamicScope? scope)) _scopes.Add(key, scope = new DynamicScope(targets, _scopes));
        _entered.Add(resource, scope);
        return scope;
    }
}
