using System.Text.Json.Nodes;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Tests.Comparing;

/// <summary>Small schemas of every keyword over few names and values, so that they have to do with each other; and values that fit them.</summary>
internal sealed class RandomSchemas(Random random, SchemaDraft draft)
{
    private static readonly string[] Types = ["null", "boolean", "integer", "number", "string", "array", "object"];
    private static readonly string[] Names = ["a", "b", "ab"];
    private static readonly string[] Patterns = ["^a", "b$", "^[ab]$"];
    private static readonly string[] Numbers = ["0", "1", "1.0", "1.5", "2", "3"];
    private static readonly string[] Texts = ["", "a", "b", "ab", "2020-01-01", "1.2.3.4"];

    /// <summary>A schema with definitions, to which it and they refer.</summary>
    public JsonObject Document(int depth)
    {
        JsonObject document = Schema(depth) as JsonObject ?? [];
        document["definitions"] = new JsonObject { ["x"] = Schema(depth - 1), ["y"] = Schema(depth - 1) };
        return document;
    }

    private JsonNode Schema(int depth)
    {
        if (random.Next(12) == 0) return new JsonObject { ["$ref"] = Pick(["#/definitions/x", "#/definitions/y", "#"]) };
        if (draft >= SchemaDraft.V06 && random.Next(12) == 0) return JsonValue.Create(random.Next(3) > 0);

        var schema = new JsonObject();
        for (int count = random.Next(1, 4); count > 0; count--) AddKeyword(schema, depth);
        return schema;
    }

    /// <summary>The same schema with one thing changed somewhere.</summary>
    public JsonObject Changed(JsonObject schema, int depth)
    {
        if (random.Next(15) == 0) return Document(depth);

        var changed = (JsonObject)schema.DeepClone();
        List<JsonObject> inner = [];
        Collect(changed, inner);
        JsonObject target = inner[random.Next(inner.Count)];
        switch (random.Next(4))
        {
            case 0 when target.FirstOrDefault(member => member.Key != "definitions").Key is { } first:
                target.Remove(first);
                break;
            case 1 when target["required"] is JsonArray required:
                required.RemoveAt(random.Next(required.Count));
                break;
            case 1 or 2 when ChoiceOf(target) is { } list:
                if (random.Next(2) == 0 || list.Count == 1) list.Add(Schema(depth - 1));
                else list.RemoveAt(random.Next(list.Count));
                break;
            default:
                AddKeyword(target, depth - 1);
                break;
        }

        return changed;
    }

    public JsonNode? Value(int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 or 3 => JsonNode.Parse(Pick(Numbers)),
        4 or 5 => JsonValue.Create(Pick(Texts)),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => ObjectValue(depth),
    };

    private JsonObject ObjectValue(int depth)
    {
        var value = new JsonObject();
        for (int count = random.Next(4); count > 0; count--) value[Pick(Names)] = Value(depth - 1);
        return value;
    }

    private void AddKeyword(JsonObject schema, int depth)
    {
        switch (random.Next(depth > 0 ? 30 : 13))
        {
            case 0 or 1 or 2:
                schema["type"] = random.Next(3) == 0 ? new JsonArray([.. random.GetItems(Types, 2).Distinct().Select(type => (JsonNode)type)]) : Pick(Types);
                break;
            case 3:
                schema["enum"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(1))]);
                break;
            case 4:
                schema["const"] = Value(1);
                break;
            case 5 or 6:
                AddBound(schema);
                break;
            case 7:
                schema["multipleOf"] = JsonNode.Parse(Pick(["1", "0.5", "2", "3"]));
                break;
            case 8:
                schema[Pick(["minLength", "maxLength"])] = random.Next(3);
                break;
            case 9:
                schema["pattern"] = Pick(Patterns);
                break;
            case 10:
                schema["format"] = Pick(["date", "ipv4", "int32"]);
                break;
            case 11:
                schema[Pick(["minItems", "maxItems", "minProperties", "maxProperties"])] = random.Next(3);
                break;
            case 12:
                schema["uniqueItems"] = true;
                break;
            default:
                AddApplicator(schema, depth - 1);
                break;
        }
    }

    private void AddBound(JsonObject schema)
    {
        if (draft == SchemaDraft.V04 && random.Next(3) == 0) schema[Pick(["exclusiveMinimum", "exclusiveMaximum"])] = true;
        else if (draft == SchemaDraft.V04) schema[Pick(["minimum", "maximum"])] = JsonNode.Parse(Pick(Numbers));
        else schema[Pick(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])] = JsonNode.Parse(Pick(Numbers));
    }

    private void AddApplicator(JsonObject schema, int depth)
    {
        switch (random.Next(18))
        {
            case 0 or 1 or 2:
                (schema["properties"] as JsonObject ?? NewObject(schema, "properties"))[Pick(Names)] = Schema(depth);
                break;
            case 3:
                (schema["patternProperties"] as JsonObject ?? NewObject(schema, "patternProperties"))[Pick(Patterns)] = Schema(depth);
                break;
            case 4 or 5:
                schema["additionalProperties"] = random.Next(2) == 0 ? JsonValue.Create(false) : Schema(depth);
                break;
            case 6 or 7:
                schema["required"] = new JsonArray([.. random.GetItems(Names, 2).Distinct().Select(name => (JsonNode)name)]);
                break;
            case 8:
                schema[Pick(["propertyNames", "contains"])] = Schema(depth);
                break;
            case 9:
                schema["items"] = draft < SchemaDraft.V2020 && random.Next(2) == 0 ? List(depth) : Schema(depth);
                break;
            case 10:
                schema[draft < SchemaDraft.V2020 ? "additionalItems" : "prefixItems"] = draft < SchemaDraft.V2020 ? Schema(depth) : List(depth);
                break;
            case 11:
                schema["not"] = Schema(depth);
                break;
            case 12:
                schema[Pick(["if", "then", "else"])] = Schema(depth);
                break;
            case 13:
                string dependencies = draft < SchemaDraft.V2019 ? "dependencies" : Pick(["dependentSchemas", "dependencies"]);
                (schema[dependencies] as JsonObject ?? NewObject(schema, dependencies))[Pick(Names)] = Schema(depth);
                break;
            case 14:
                schema[draft < SchemaDraft.V2019 ? "dependencies" : "dependentRequired"] = new JsonObject { [Pick(Names)] = new JsonArray(Pick(Names)) };
                break;
            case 15 when draft >= SchemaDraft.V2019:
                string other = Pick(["unevaluatedProperties", "unevaluatedItems", "minContains", "maxContains"]);
                schema[other] = other.EndsWith("Contains", StringComparison.Ordinal) ? random.Next(3) : JsonValue.Create(false);
                break;
            default:
                schema[Pick(["allOf", "anyOf", "oneOf", "oneOf"])] = List(depth);
                break;
        }
    }

    private static JsonObject NewObject(JsonObject schema, string name)
    {
        var value = new JsonObject();
        schema[name] = value;
        return value;
    }

    private JsonArray List(int depth) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Schema(depth))]);

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];

    private static JsonArray? ChoiceOf(JsonObject schema) => new[] { "anyOf", "oneOf", "allOf", "prefixItems" }.Select(name => schema[name]).OfType<JsonArray>().FirstOrDefault();

    /// <summary>All schemas that are inside, found by the keywords that hold schemas.</summary>
    private static void Collect(JsonNode? schema, List<JsonObject> inner)
    {
        if (schema is not JsonObject keywords) return;

        inner.Add(keywords);
        foreach ((string keyword, JsonNode? value) in keywords)
        {
            if (keyword is "enum" or "const" or "required" or "dependentRequired" or "$ref") continue;
            if (value is JsonArray list) foreach (JsonNode? item in list) Collect(item, inner);
            else if (keyword is "properties" or "patternProperties" or "dependentSchemas" or "dependencies" or "definitions") foreach ((_, JsonNode? item) in value!.AsObject()) Collect(item, inner);
            else Collect(value, inner);
        }
    }
}
