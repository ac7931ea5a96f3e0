using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Structure;

/// <summary>An object of the specification and its members.</summary>
/// <param name="kind">What a sentence calls it, such as <c>a server</c>.</param>
/// <param name="fields">Its members. A name may stand twice, for different versions.</param>
internal sealed class ObjectType(string kind, params ImmutableArray<Field> fields) : Shape
{
    public override string Kind => kind;

    public override bool MayBeReferred => !IsInline;

    public ImmutableArray<Field> Fields => fields;

    /// <summary>Whether it must be written where it is used.</summary>
    public bool IsInline { get; init; }

    /// <summary>Whether it may have members that no one knows.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Members of which one at least must be there.</summary>
    public ImmutableArray<string> NeedsOneOf { get; init; } = [];

    /// <summary>The versions that the binding was published in, to tell <c>bindingVersion</c> by; empty for what is no binding.</summary>
    public ImmutableArray<Version> BindingVersions { get; init; } = [];

    /// <summary>What a table of members cannot say.</summary>
    public Action<Place, RuleContext>? Rule { get; init; }

    /// <summary>The member of that name in that version, or else in any.</summary>
    public Field? Find(string name, Version? version)
    {
        Field? other = null;
        foreach (Field field in fields)
        {
            if (field.Name != name) continue;
            if (field.ExistsIn(version)) return field;

            other = field;
        }

        return other;
    }
}
