namespace EventGateway.Generators.Kafka.Model;

/// <summary>One field of a struct, with every version range already narrowed to the versions of the struct that holds it.</summary>
/// <param name="Name">The name on the wire's side: the definition's own.</param>
/// <param name="Property">The name of the C# property.</param>
/// <param name="Type">The type, or the element type of an array.</param>
/// <param name="IsArray">Whether the field is an array of <paramref name="Type"/>.</param>
/// <param name="StructType">The C# type of the struct; empty for other types.</param>
/// <param name="Versions">Versions that have the field.</param>
/// <param name="Nullable">Versions in which the field may be null.</param>
/// <param name="Tagged">Versions in which the field travels in the tag section.</param>
/// <param name="Tag">The tag's number; -1 if the field is never tagged.</param>
/// <param name="Default">The default as the definition writes it; empty if it gives none.</param>
/// <param name="Ignorable">Whether a value may be dropped silently where the version lacks the field.</param>
/// <param name="NeverFlexible">Whether the field keeps its old encoding in flexible versions.</param>
/// <param name="IsMapKey">Whether the field is part of the key by which the entries of the array are told apart.</param>
/// <param name="EntityType">What the value names (topicName, brokerId, …); empty if the definition does not say.</param>
internal sealed record FieldModel(
    string Name,
    string Property,
    FieldType Type,
    bool IsArray,
    string StructType,
    VersionRange Versions,
    VersionRange Nullable,
    VersionRange Tagged,
    int Tag,
    string Default,
    bool Ignorable,
    bool NeverFlexible,
    bool IsMapKey,
    string EntityType)
{
    public bool IsNullable => !Nullable.IsNone;

    /// <summary>A field whose default is null; only nullable types have one.</summary>
    public bool DefaultsToNull => Default == "null" || (Type == FieldType.Records && !IsArray && Default.Length == 0);
}
