using System.Globalization;
using EventGateway.AsyncApi.Structure;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>The table of facts says what the specification's own JSON Schemas say, member by member.</summary>
public sealed class SpecificationSchemaTests
{
    /// <summary>How the differences begin that are meant, and why.</summary>
    private static readonly Dictionary<string, string> Deviations = new()
    {
        ["bindings-ros2-0.1.0-operation.qosPolicies.reliability"] = "the schema misspells 'reliable'; we take both",
        ["bindings-ros2-0.1.0-server: only one"] = "the schema forgot to forbid other members, as all other bindings do",
        ["bindings-solace-0.2.0-server: 'msgVpn'"] = "the schema misspells it 'msvVpn'; the text of 0.2.0 has 'msgVpn'",
        ["bindings-solace-0.2.0-operation.destinations[]"] = "the schema lists these members in alternatives",
        ["bindings-solace-0.3.0-operation.destinations[]"] = "the schema lists these members in alternatives",
        ["bindings-solace-0.4.0-operation.destinations[]"] = "the schema lists these members in alternatives",
    };

    private static readonly (string Definition, ObjectType Type)[] Common =
    [
        ("contact", CommonTypes.Contact), ("license", CommonTypes.License), ("serverVariable", CommonTypes.ServerVariable),
        ("correlationId", CommonTypes.CorrelationId), ("userPassword", SecuritySchemes.Plain), ("X509", SecuritySchemes.Plain),
        ("symmetricEncryption", SecuritySchemes.Plain), ("asymmetricEncryption", SecuritySchemes.Plain), ("apiKey", SecuritySchemes.ApiKey),
        ("NonBearerHTTPSecurityScheme", SecuritySchemes.Http), ("BearerHTTPSecurityScheme", SecuritySchemes.HttpBearer),
        ("APIKeyHTTPSecurityScheme", SecuritySchemes.HttpApiKey), ("openIdConnect", SecuritySchemes.OpenIdConnect),
    ];

    private static readonly (string Definition, ObjectType Type)[] Of2 =
    [
        .. Common, ("", ObjectTypes2.Root), ("info", ObjectTypes2.Info), ("server", ObjectTypes2.Server), ("tag", ObjectTypes2.Tag),
        ("externalDocs", ObjectTypes2.ExternalDocs), ("channelItem", ObjectTypes2.Channel), ("parameter", ObjectTypes2.Parameter),
        ("operation", ObjectTypes2.Operation), ("operationTrait", ObjectTypes2.OperationTrait), ("messageTrait", ObjectTypes2.MessageTrait),
        ("message/oneOf/1/oneOf/1", ObjectTypes2.PlainMessage), ("message/oneOf/1/oneOf/0", ObjectTypes2.MessageChoice),
        ("components", ObjectTypes2.Components), ("oauth2Flows", SecuritySchemes.OAuth2Of2),
    ];

    private static readonly (string Definition, ObjectType Type)[] Of3 =
    [
        .. Common, ("", ObjectTypes3.Root), ("info/allOf/0", ObjectTypes3.Info), ("server", ObjectTypes3.Server), ("tag", ObjectTypes3.Tag),
        ("externalDocs", ObjectTypes3.ExternalDocs), ("channel", ObjectTypes3.Channel), ("parameter", ObjectTypes3.Parameter),
        ("operation", ObjectTypes3.Operation), ("operationTrait", ObjectTypes3.OperationTrait), ("operationReply", ObjectTypes3.Reply),
        ("operationReplyAddress", ObjectTypes3.ReplyAddress), ("messageObject", ObjectTypes3.Message), ("messageTrait", ObjectTypes3.MessageTrait),
        ("messageExampleObject", CommonTypes.MessageExample), ("components", ObjectTypes3.Components), ("oauth2Flows", SecuritySchemes.OAuth2Of3),
    ];

    [Theory, InlineData("2.0.0"), InlineData("2.6.0"), InlineData("3.0.0"), InlineData("3.1.0")]
    public void The_objects_are_those_of_the_specification(string version)
    {
        DocumentNode root = SpecificationSchemas.Read(version);

        string[] differences =
        [
            .. (version[0] == '2' ? Of2 : Of3).SelectMany(pair =>
                Compare(root, $"{version} {pair.Definition}", pair.Type, Definition(root, pair.Definition), Version.Parse(version))),
        ];

        AssertKnown(differences);
    }

    [Theory, InlineData("3.0.0"), InlineData("3.1.0")]
    public void The_bindings_are_those_of_the_specification(string version)
    {
        DocumentNode root = SpecificationSchemas.Read(version);
        var differences = new List<string>();

        foreach (DocumentMember definition in root["definitions"]!.Members.Where(member => member.Name.StartsWith("bindings-", StringComparison.Ordinal)))
        {
            string[] parts = definition.Name.Split('-');
            string protocol = parts[1] == "websockets" ? "ws" : parts[1];
            BindingLevel level = Enum.Parse<BindingLevel>(parts[3], ignoreCase: true);
            Shape? shape = BindingTable.Protocols.Single(known => known.Protocol == protocol).At(level);
            Assert.NotNull(shape);
            differences.AddRange(Compare(root, definition.Name, shape, definition.Value, Version.Parse(parts[2])));
        }

        AssertKnown(differences);
    }

    [Theory, InlineData("3.0.0", "server"), InlineData("3.0.0", "channel"), InlineData("3.1.0", "operation"), InlineData("3.1.0", "message")]
    public void Every_protocol_of_the_specification_has_a_place_for_its_bindings(string version, string level)
    {
        DocumentNode bindings = SpecificationSchemas.Read(version)["definitions"]![$"{level}BindingsObject"]!;

        IEnumerable<string> known = BindingTable.At(Enum.Parse<BindingLevel>(level, ignoreCase: true)).Fields.Select(field => field.Name);

        Assert.Subset(known.ToHashSet(), bindings["properties"]!.Members.Select(member => member.Name).ToHashSet());
    }

    private static void AssertKnown(IEnumerable<string> differences)
    {
        string[] unknown = [.. differences.Where(difference => !Deviations.Keys.Any(known => difference.StartsWith(known, StringComparison.Ordinal)))];

        Assert.True(unknown.Length == 0, string.Join('\n', unknown));
    }

    private static DocumentNode Definition(DocumentNode root, string path)
    {
        if (path.Length == 0) return root;

        return path.Split('/').Aggregate(root["definitions"]!, static (node, token) =>
            node.Kind == DocumentKind.Array ? node.Items[int.Parse(token, CultureInfo.InvariantCulture)] : node[token]!);
    }

    private static IEnumerable<string> Compare(DocumentNode root, string path, Shape shape, DocumentNode written, Version version)
    {
        DocumentNode schema = SpecificationSchemas.Resolve(root, written);
        if (schema["properties"] is null && schema["type"] is null && schema["allOf"] is null) return []; // anything

        return shape switch
        {
            ObjectType type => CompareObjects(root, path, [type], schema, version),
            ChoiceShape { Alternatives: var several } when several.All(static alternative => alternative is ObjectType) =>
                CompareObjects(root, path, [.. several.Cast<ObjectType>()], schema, version),
            ListShape list when schema["items"] is { Kind: DocumentKind.Object } items => [.. TypeOf(path, schema, "array"), .. Compare(root, path + "[]", list.Item, items, version)],
            TextShape text when schema["oneOf"] is null => CompareTexts(path, text, schema),
            NumberShape number => CompareNumbers(path, number, schema),
            BooleanShape => TypeOf(path, schema, "boolean"),
            _ => [],
        };
    }

    private static IEnumerable<string> CompareObjects(DocumentNode root, string path, ObjectType[] types, DocumentNode schema, Version version)
    {
        Field[] fields = [.. types.SelectMany(static type => type.Fields).Where(field => field.ExistsIn(version) && field.Name != "$ref").DistinctBy(static field => field.Name)];
        DocumentNode[] parts = [schema, .. schema["allOf"]?.Items.Select(part => SpecificationSchemas.Resolve(root, part)) ?? []];
        string[] known =
        [
            .. parts.SelectMany(static part => part["properties"]?.Members ?? []).Select(static member => member.Name)
                .Except(parts.SelectMany(static part => part["not"]?["required"]?.Items ?? []).Select(static item => item.Text))
                .Where(static name => name != "$ref" && !name.StartsWith("x-", StringComparison.Ordinal)),
        ];
        foreach (string name in fields.Select(static field => field.Name).Except(known)) yield return $"{path}: '{name}' is ours alone";
        foreach (string name in known.Except(fields.Select(static field => field.Name))) yield return $"{path}: '{name}' is not ours";

        string[] required = [.. parts.SelectMany(static part => part["required"]?.Items ?? []).Select(static item => item.Text)];
        string[] ours = [.. fields.Where(field => types.All(type => type.Find(field.Name, version)?.IsRequiredIn(version) == true)).Select(static field => field.Name)];
        foreach (string name in ours.Except(required)) yield return $"{path}: '{name}' is required by us alone";
        foreach (string name in required.Except(ours)) yield return $"{path}: '{name}' is not required by us";
        if (types[0].IsOpen == parts.Any(static part => part["additionalProperties"] is { Text: "false" })) yield return $"{path}: only one of us allows other members";

        foreach (Field field in fields)
        {
            if (field.Name == "bindings" || parts.Select(part => part["properties"]?[field.Name]).FirstOrDefault(static found => found is not null) is not { } property) continue;
            foreach (string difference in Compare(root, $"{path}.{field.Name}", field.Shape, property, version)) yield return difference;
        }
    }

    private static IEnumerable<string> CompareTexts(string path, TextShape shape, DocumentNode schema)
    {
        foreach (string difference in TypeOf(path, schema, "string")) yield return difference;

        string[] allowed = [.. schema["enum"]?.Items.Select(static item => item.Text) ?? []];
        bool isName = path.EndsWith(".type", StringComparison.Ordinal) || path.EndsWith(".scheme", StringComparison.Ordinal)
            || path.EndsWith(".bindingVersion", StringComparison.Ordinal) || path.EndsWith(".asyncapi", StringComparison.Ordinal); // what tells objects apart
        if (!isName && !allowed.ToHashSet().SetEquals(shape.Allowed)) yield return $"{path}: the texts are {string.Join(", ", allowed)}";
        if ((schema["maxLength"]?.Text ?? int.MaxValue.ToString(CultureInfo.InvariantCulture)) != shape.MaxLength.ToString(CultureInfo.InvariantCulture)) yield return $"{path}: the length";

        TextFormat format = schema["format"]?.Text switch
        {
            "uri" => TextFormat.Uri,
            "email" => TextFormat.Email,
            _ => schema["pattern"] is null ? TextFormat.None : TextFormat.Expression,
        };
        if (format != shape.Format) yield return $"{path}: the format";
    }

    private static IEnumerable<string> CompareNumbers(string path, NumberShape shape, DocumentNode schema)
    {
        double[] values = [.. schema["enum"]?.Items.Select(static item => double.Parse(item.Text, CultureInfo.InvariantCulture)) ?? []];
        double min = values.Length > 0 ? values.Min() : Bound("minimum", double.NegativeInfinity);
        double max = values.Length > 0 ? values.Max() : Bound("maximum", double.PositiveInfinity);
        if (min != shape.Min || max != shape.Max) yield return $"{path}: from {min} to {max}";
        foreach (string difference in TypeOf(path, schema, shape.IsInteger ? "integer" : "number")) yield return difference;

        double Bound(string name, double otherwise) => schema[name] is { } bound ? double.Parse(bound.Text, CultureInfo.InvariantCulture) : otherwise;
    }

    private static IEnumerable<string> TypeOf(string path, DocumentNode schema, string expected) =>
        schema["type"]?.Text == expected ? [] : [$"{path}: the type is {schema["type"]?.Text ?? "not given"}"];
}
