using EventGateway.Generators.Kafka.Model;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>Reads the fields of a message and of every struct in it.</summary>
internal sealed class StructParser(ProblemList problems)
{
    private const int SmallestFlexibleTagSection = 1;

    private static readonly string[] FieldKeys =
    [
        "name", "type", "versions", "about", "nullableVersions", "tag", "taggedVersions", "flexibleVersions", "default", "ignorable",
        "mapKey", "entityType", "zeroCopy", "fields",
    ];

    private static readonly string[] GeneratedMembers =
    [
        "Read", "Write", "GetSize", "IsDefault", "UnknownTaggedFields", "LowestVersion", "HighestVersion", "MapBrokerAddress", "MapBrokerAddresses",
        "GetType", "ToString", "Equals", "GetHashCode", "MemberwiseClone", "Finalize",
    ];

    private static readonly string[] StructKeys = ["name", "versions", "about", "fields"];

    private readonly Dictionary<string, JsonValue> _common = [];
    private readonly Dictionary<string, string> _typeNames = [];
    private readonly List<StructModel> _structs = [];
    private readonly List<Place> _addresses = [];
    private readonly List<Place> _recordFields = [];
    private readonly HashSet<string> _open = [];
    private string _message = "";
    private VersionRange _valid;
    private VersionRange _flexible;

    public EquatableArray<Place> Addresses => new([.. _addresses]);

    public EquatableArray<Place> RecordFields => new([.. _recordFields]);

    public EquatableArray<StructModel> Parse(JsonValue root, string message, VersionRange versions, VersionRange flexible)
    {
        _message = message;
        _valid = versions;
        _flexible = flexible;
        foreach (JsonValue common in root["commonStructs"]?.Items ?? [])
        {
            problems.RefuseUnknownKeys(common, StructKeys);
            string name = problems.Text(common, "name", required: true);
            if (_common.ContainsKey(name)) problems.Add(Diagnostics.NameTaken, common.Span, name, "struct");
            _common[name] = common;
        }

        var taken = new HashSet<string>(FieldsOf(root).Select(PropertyName)) { message };
        foreach (JsonValue struct_ in Declarations(root)) NameType(struct_, taken);
        if (problems.IsEmpty) ParseStruct(root, message, message, versions);
        return new EquatableArray<StructModel>([.. _structs]);
    }

    /// <summary>Everything that declares a struct: the common ones, and each field that has fields of its own.</summary>
    private static IEnumerable<JsonValue> Declarations(JsonValue owner)
    {
        foreach (JsonValue common in owner["commonStructs"]?.Items ?? [])
        {
            yield return common;
            foreach (JsonValue inner in Declarations(common)) yield return inner;
        }

        foreach (JsonValue field in FieldsOf(owner).Where(field => field["fields"] is not null))
        {
            yield return field;
            foreach (JsonValue inner in Declarations(field)) yield return inner;
        }
    }

    private static List<JsonValue> FieldsOf(JsonValue owner) => owner["fields"]?.Items ?? [];

    private static string StructName(JsonValue declaration)
    {
        string type = declaration["type"]?.Text ?? declaration["name"]?.Text ?? "";
        return type.StartsWith("[]", StringComparison.Ordinal) ? type.Substring(2) : type;
    }

    /// <summary>C# allows no property named like a nested type beside it, nor one named like its own type: such a struct gets the suffix Data.</summary>
    private void NameType(JsonValue declaration, HashSet<string> taken)
    {
        string name = StructName(declaration);
        if (_typeNames.ContainsKey(name))
        {
            problems.Add(Diagnostics.NameTaken, (declaration["type"] ?? declaration["name"] ?? declaration).Span, name, "struct");
            return;
        }

        bool collides = taken.Contains(name) || FieldsOf(declaration).Any(field => PropertyName(field) == name);
        string type = collides ? name + "Data" : name;
        if (collides && (taken.Contains(type) || _typeNames.ContainsValue(type))) problems.Add(Diagnostics.NameTaken, declaration.Span, type, "member");
        _typeNames[name] = type;
    }

    private StructModel ParseStruct(JsonValue declaration, string name, string typeName, VersionRange versions)
    {
        int place = _structs.Count;
        _structs.Add(null!); // holds the order: a struct stands before those that it mentions
        var fields = new List<FieldModel>();
        var names = new HashSet<string>();
        foreach (JsonValue field in FieldsOf(declaration))
        {
            if (!problems.Require(field, JsonKind.Object, "a field", "an object")) continue;
            if (ParseField(field, versions) is not { } parsed) continue;
            if (!names.Add(parsed.Property)) problems.Add(Diagnostics.NameTaken, field["name"]!.Span, parsed.Name, "field of the struct");
            fields.Add(parsed);
        }

        CheckTags(declaration, fields);
        NoteAddress(declaration, name);
        NoteRecords(declaration, name);
        var model = new StructModel(name, typeName, versions, new EquatableArray<FieldModel>([.. fields]), 0);
        _structs[place] = model with { SmallestBytes = Smallest(model) };
        return _structs[place];
    }

    private FieldModel? ParseField(JsonValue field, VersionRange parent)
    {
        problems.RefuseUnknownKeys(field, FieldKeys);
        string name = problems.Name(field);
        string typeText = problems.Text(field, "type", required: true);
        VersionRange tagged = problems.Versions(field, "taggedVersions", VersionRange.None);
        VersionRange versions = problems.Versions(field, "versions", tagged, required: tagged.IsNone).Intersect(parent);
        VersionRange nullable = problems.Versions(field, "nullableVersions", VersionRange.None).Intersect(versions);
        VersionRange ownFlexible = problems.Versions(field, "flexibleVersions", VersionRange.All);
        if (!tagged.IsNone && !tagged.IsOpen)
            problems.Add(Diagnostics.BadVersions, field["taggedVersions"]!.Span, "taggedVersions", name, "closed: a tagged field stays tagged");
        if (name.Length == 0 || typeText.Length == 0) return null;

        bool isArray = typeText.StartsWith("[]", StringComparison.Ordinal);
        string element = isArray ? typeText.Substring(2) : typeText;
        if (!TryType(element, out FieldType type) || element.StartsWith("[]", StringComparison.Ordinal))
        {
            problems.Add(Diagnostics.UnknownType, field["type"]!.Span, typeText);
            return null;
        }

        if (!nullable.IsNone && !isArray && type is not (FieldType.String or FieldType.Bytes or FieldType.Records or FieldType.Struct))
            problems.Add(Diagnostics.BadVersions, field["nullableVersions"]!.Span, "nullableVersions", name, $"impossible: {typeText} cannot be null");

        string structType = "";
        if (type == FieldType.Struct)
        {
            structType = _typeNames[element];
            if (!ParseMentioned(field, element, structType, versions)) return null;
        }

        var model = new FieldModel(
            name, PropertyName(field), type, isArray, structType, versions, nullable, tagged.Intersect(versions), Tag(field, name, tagged),
            field["default"]?.Text ?? "", problems.Flag(field, "ignorable"), ownFlexible.IsNone, problems.Flag(field, "mapKey"),
            problems.Text(field, "entityType", required: false));
        if (field["default"] is { } value && DefaultValue.Refusal(model) is { } refusal)
            problems.Add(Diagnostics.BadDefault, value.Span, value.Text, name, refusal);
        return model;
    }

    /// <summary>Parses the struct of a field at its first mention.</summary>
    private bool ParseMentioned(JsonValue field, string name, string typeName, VersionRange versions)
    {
        if (_structs.Any(candidate => candidate?.TypeName == typeName)) return true;
        if (!_open.Add(name))
        {
            problems.Add(Diagnostics.BadValue, field["type"]!.Span, name, "a struct that does not contain itself");
            return false;
        }

        // A common struct lives in all versions that it names, not only in those of its first use.
        bool isCommon = _common.TryGetValue(name, out JsonValue? common);
        VersionRange own = isCommon ? problems.Versions(common!, "versions", VersionRange.All, required: true).Intersect(_valid) : versions;
        ParseStruct(isCommon ? common! : field, name, typeName, own);
        _open.Remove(name);
        return true;
    }

    private int Tag(JsonValue field, string name, VersionRange tagged)
    {
        if (field["tag"] is not { } tag)
        {
            if (!tagged.IsNone) problems.Add(Diagnostics.BadTag, field.Span, name, "taggedVersions without a tag");
            return -1;
        }

        if (tagged.IsNone) problems.Add(Diagnostics.BadTag, tag.Span, name, "a tag without taggedVersions");
        int number = problems.Integer(tag, "tag");
        if (number < 0 && tag.Text.StartsWith("-", StringComparison.Ordinal)) problems.Add(Diagnostics.BadTag, tag.Span, name, "negative");
        return number;
    }

    private void CheckTags(JsonValue declaration, List<FieldModel> fields)
    {
        int next = 0;
        foreach (FieldModel field in fields.Where(field => field.Tag >= 0).OrderBy(field => field.Tag))
        {
            TextSpan place = FieldsOf(declaration).First(candidate => candidate["name"]?.Text == field.Name)["tag"]!.Span;
            if (field.Tag != next) problems.Add(Diagnostics.BadTag, place, field.Name, $"is {field.Tag}, but tags count from 0 without gaps: {next} comes next");
            next = field.Tag + 1;
            if (!field.Tagged.IsNone && !field.Tagged.Intersect(_flexible).Equals(field.Tagged))
                problems.Add(Diagnostics.BadTag, place, field.Name, "tagged in a version that is not flexible");
        }
    }

    private void NoteAddress(JsonValue declaration, string name)
    {
        List<JsonValue> fields = FieldsOf(declaration);
        JsonValue? host = fields.FirstOrDefault(field => field["name"]?.Text == "Host" && field["type"]?.Text == "string");
        if (host is null || !fields.Any(field => field["name"]?.Text == "Port")) return;
        string place = name == _message ? _message : $"{_message}.{name}";
        _addresses.Add(new Place(place, problems.At(Diagnostics.UnclassifiedAddress, host.Span, place)));
    }

    private void NoteRecords(JsonValue declaration, string name)
    {
        foreach (JsonValue field in FieldsOf(declaration).Where(field => field["type"]?.Text == "records"))
        {
            string place = $"{(name == _message ? _message : $"{_message}.{name}")}.{field["name"]?.Text}";
            _recordFields.Add(new Place(place, problems.At(Diagnostics.UninspectedRecords, field.Span, place)));
        }
    }

    private bool TryType(string text, out FieldType type)
    {
        type = text switch
        {
            "bool" => FieldType.Bool,
            "int8" => FieldType.Int8,
            "int16" => FieldType.Int16,
            "uint16" => FieldType.UInt16,
            "int32" => FieldType.Int32,
            "uint32" => FieldType.UInt32,
            "int64" => FieldType.Int64,
            "float64" => FieldType.Float64,
            "string" => FieldType.String,
            "uuid" => FieldType.Uuid,
            "bytes" => FieldType.Bytes,
            "records" => FieldType.Records,
            _ => FieldType.Struct,
        };
        return type != FieldType.Struct || _typeNames.ContainsKey(text);
    }

    /// <summary>C# allows no property named like the class around it, nor like another member of the generated code.</summary>
    private string PropertyName(JsonValue field)
    {
        string name = field["name"]?.Text ?? "";
        string property = name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
        return property == _message || GeneratedMembers.Contains(property) ? property + "Field" : property;
    }

    private int Smallest(StructModel model)
    {
        if (model.Versions.IsNone) return 0;
        int count = Math.Min(model.Versions.Highest, _valid.Highest) - model.Versions.Lowest + 1;
        return Enumerable.Range(model.Versions.Lowest, count).Min(version => SmallestIn(model, version));
    }

    private int SmallestIn(StructModel model, int version)
    {
        bool flexible = _flexible.Contains(version);
        return model.Fields.Where(field => field.Versions.Contains(version) && !field.Tagged.Contains(version)).Sum(field => Smallest(field, version, flexible))
            + (flexible ? SmallestFlexibleTagSection : 0);
    }

    private int Smallest(FieldModel field, int version, bool flexible)
    {
        bool compact = flexible && !field.NeverFlexible;
        if (field.IsArray) return compact ? 1 : 4;
        return field.Type switch
        {
            FieldType.Bool or FieldType.Int8 => 1,
            FieldType.Int16 or FieldType.UInt16 => 2,
            FieldType.Int32 or FieldType.UInt32 => 4,
            FieldType.Int64 or FieldType.Float64 => 8,
            FieldType.Uuid => 16,
            FieldType.String => compact ? 1 : 2,
            FieldType.Bytes or FieldType.Records => compact ? 1 : 4,
            _ when field.Nullable.Contains(version) => 1,
            _ => SmallestIn(_structs.First(candidate => candidate?.TypeName == field.StructType), version),
        };
    }
}
