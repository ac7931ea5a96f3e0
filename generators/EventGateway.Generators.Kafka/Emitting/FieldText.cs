using System.Globalization;
using EventGateway.Generators.Kafka.Model;
using EventGateway.Generators.Kafka.Parsing;
using Microsoft.CodeAnalysis.CSharp;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>The pieces of C# that a field needs: its type, its default, the conditions under which it is there.</summary>
internal static class FieldText
{
    /// <summary>The C# type of one element, without nullability.</summary>
    public static string ElementType(FieldModel field) => field.Type switch
    {
        FieldType.Bool => "bool",
        FieldType.Int8 => "sbyte",
        FieldType.Int16 => "short",
        FieldType.UInt16 => "ushort",
        FieldType.Int32 => "int",
        FieldType.UInt32 => "uint",
        FieldType.Int64 => "long",
        FieldType.Float64 => "double",
        FieldType.String => "string",
        FieldType.Uuid => "Guid",
        FieldType.Struct => field.StructType,
        _ => "ReadOnlyMemory<byte>",
    };

    public static string PropertyType(FieldModel field)
    {
        string type = field.IsArray ? $"List<{ElementType(field)}>" : ElementType(field);
        return field.IsNullable || field.DefaultsToNull ? type + "?" : type;
    }

    /// <summary>The initial value; empty where the type's own is right.</summary>
    public static string Initializer(FieldModel field)
    {
        if (field.DefaultsToNull) return "";
        if (field.IsArray) return "[]";
        return field.Type switch
        {
            FieldType.String => Literal(field.Default),
            FieldType.Struct => "new()",
            FieldType.Bytes when field.IsNullable => "ReadOnlyMemory<byte>.Empty",
            FieldType.Bool => field.Default == "true" ? "true" : "",
            FieldType.Uuid or FieldType.Bytes or FieldType.Records => "",
            _ => Number(field.Default),
        };
    }

    /// <summary>An expression that is true when the field differs from its default.</summary>
    public static string DiffersFromDefault(FieldModel field)
    {
        if (field.DefaultsToNull) return $"{field.Property} is not null";
        if (field.IsArray) return field.IsNullable ? $"{field.Property} is not {{ Count: 0 }}" : $"{field.Property}.Count != 0";
        string initial = Initializer(field);
        return field.Type switch
        {
            FieldType.Bool => initial == "true" ? $"!{field.Property}" : field.Property,
            FieldType.String => initial == "\"\"" && !field.IsNullable ? $"{field.Property}.Length != 0" : $"{field.Property} != {initial}",
            FieldType.Struct => field.IsNullable ? $"{field.Property} is not {{ IsDefault: true }}" : $"!{field.Property}.IsDefault",
            FieldType.Bytes or FieldType.Records => field.IsNullable ? $"{field.Property} is not {{ IsEmpty: true }}" : $"!{field.Property}.IsEmpty",
            FieldType.Uuid => $"{field.Property} != Guid.Empty",
            _ => $"{field.Property} != {(initial.Length == 0 ? "0" : initial)}",
        };
    }

    /// <summary>The condition under which a version is in a range, given that it is in the range of the surroundings; empty if always.</summary>
    public static string InRange(VersionRange range, VersionRange surroundings)
    {
        if (range.IsNone) return "false";
        bool fromBelow = range.Lowest <= surroundings.Lowest;
        bool fromAbove = range.Highest >= surroundings.Highest;
        if (fromBelow && fromAbove) return "";
        if (fromBelow) return $"version <= {range.Highest}";
        if (fromAbove) return $"version >= {range.Lowest}";
        return range.Lowest == range.Highest ? $"version == {range.Lowest}" : $"version is >= {range.Lowest} and <= {range.Highest}";
    }

    /// <summary>The same as <see cref="InRange"/>, as an expression that can stand as an argument.</summary>
    public static string InRangeValue(VersionRange range, VersionRange surroundings) =>
        InRange(range, surroundings) is { Length: > 0 } condition ? condition : "true";

    /// <summary>The versions in which the field stands among the others, not in the tag section.</summary>
    public static VersionRange Positional(FieldModel field) =>
        field.Tagged.IsNone ? field.Versions
        : field.Tagged.Lowest <= field.Versions.Lowest ? VersionRange.None
        : new VersionRange(field.Versions.Lowest, field.Tagged.Lowest - 1);

    public static string Describe(FieldModel field)
    {
        string type = (field.IsArray ? "Array of " : "") + (field.Type == FieldType.Struct ? field.StructType : field.Type.ToString().ToUpperInvariant());
        var facts = new List<string> { type, $"versions {field.Versions}" };
        if (field.IsNullable) facts.Add($"nullable {field.Nullable}");
        if (field.Tag >= 0) facts.Add($"tag {field.Tag} in {field.Tagged}");
        if (field.Default.Length > 0) facts.Add($"default {(field.Type == FieldType.String && !field.DefaultsToNull ? Literal(field.Default) : field.Default)}");
        if (field.EntityType.Length > 0) facts.Add($"a {field.EntityType}");
        return string.Join(", ", facts).Replace("&", "&amp;").Replace("<", "&lt;") + ".";
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Number(string text)
    {
        if (text.Length == 0) return "";
        if (DefaultValue.TryInteger(text, out decimal value)) return value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture);
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) + "d";
    }
}
