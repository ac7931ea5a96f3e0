using EventGateway.Schemas;

namespace EventGateway.Fuzzing.Schemas;

/// <summary>Bytes as a document, for schemas that use all groups of keywords between them.</summary>
internal static class DocumentTarget
{
    private static readonly JsonSchema[] Schemas =
    [
        .. new[]
        {
            "true",
            """{"type":["array","number"],"minimum":-1.5,"exclusiveMaximum":1e3,"multipleOf":0.25,"items":{"$ref":"#"}}""",
            """{"items":{"minLength":1,"maxLength":4,"pattern":"^[a-z\\u00e9]*$","format":"date-time"}}""",
            """{"prefixItems":[{"enum":[1,"a",null,{"a":[1]}]},{"const":1.0}],"items":false,"contains":{"type":"integer"},"minContains":0,"maxContains":2,"uniqueItems":true}""",
            """{"uniqueItems":true,"minItems":1,"maxItems":40}""",
            """
            {"properties":{"a":{"type":"integer"},"b":{"$ref":"#"},"":{"type":"null"}},"required":["a"],"patternProperties":{"^[bc]":{"minProperties":1}},
             "additionalProperties":{"type":"string"},"propertyNames":{"maxLength":3},"maxProperties":5,"dependentRequired":{"c":["b"]},"dependentSchemas":{"b":{"required":["a"]}}}
            """,
            """
            {"$defs":{"node":{"anyOf":[{"type":"null"},{"properties":{"next":{"$ref":"#/$defs/node"}},"required":["next"]},{"items":{"$ref":"#/$defs/node"},"type":"array"}]}},
             "oneOf":[{"$ref":"#/$defs/node"},{"properties":{"kind":{"const":"x"}},"required":["kind"]},{"type":"string"}],"not":{"const":"y"},
             "if":{"required":["a"]},"then":{"maxProperties":2},"else":{"allOf":[{"not":{"required":["z"]}}]}}
            """,
            """{"allOf":[{"properties":{"a":true}},{"patternProperties":{"^b":true}}],"unevaluatedProperties":{"type":"null"},"anyOf":[{"prefixItems":[true]},{"contains":{"type":"null"}}],"unevaluatedItems":false}""",
            """{"$dynamicAnchor":"node","properties":{"a":{"$dynamicRef":"#node"}},"items":{"$dynamicRef":"#node"},"type":["object","array","null"]}""",
        }.Select(SchemaTarget.TryParse).OfType<JsonSchema>(), // a keyword that is not supported yet is no finding
    ];

    public static void Run(ReadOnlySpan<byte> json)
    {
        bool isJson = Verdicts.Check(Schemas[0], json);
        foreach (JsonSchema schema in Schemas.AsSpan(1)) Must.Hold(!Verdicts.Check(schema, json) || isJson, "what is not JSON matches no schema");
    }
}
