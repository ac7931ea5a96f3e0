using System.Text.Json;

namespace EventGateway.Kafka.Schema;

/// <summary>The facts of one field of a message, for all its versions.</summary>
/// <param name="Name">The name in the definition.</param>
/// <param name="Type">The type, or the element type of an array.</param>
/// <param name="IsArray">Whether the field is an array of <paramref name="Type"/>.</param>
/// <param name="Versions">Versions that have the field.</param>
public sealed record FieldSchema(string Name, FieldType Type, bool IsArray, VersionRange Versions)
{
    /// <summary>The name in JSON: the first letter is small.</summary>
    public string JsonName { get; } = JsonNamingPolicy.CamelCase.ConvertName(Name);

    /// <summary>The struct of a field of type <see cref="FieldType.Struct"/>; null for the other types.</summary>
    public StructSchema? Struct { get; init; }

    /// <summary>Versions in which the field may be null.</summary>
    public VersionRange Nullable { get; init; } = VersionRange.None;

    /// <summary>Versions in which the field travels in the tag section (KIP-482).</summary>
    public VersionRange Tagged { get; init; } = VersionRange.None;

    /// <summary>The tag's number; -1 if the field is never tagged.</summary>
    public int Tag { get; init; } = -1;

    /// <summary>Whether a value may be dropped silently where the version lacks the field.</summary>
    public bool IsIgnorable { get; init; }

    /// <summary>Whether the field keeps its old encoding in flexible versions.</summary>
    public bool IsNeverFlexible { get; init; }

    /// <summary>The default as the definition writes it; null if it gives none.</summary>
    public string? Default { get; init; }
}
