namespace EventGateway.AsyncApi.References;

/// <summary>Which parts of a document are to be read as what they say, and which are data or names that people chose.</summary>
internal static class DocumentShape
{
    /// <summary>Their values are data: a <c>$ref</c> in there refers to nothing.</summary>
    private static readonly HashSet<string> DataMembers = ["example", "examples", "default", "enum", "const"];

    /// <summary>The names of their members are chosen by people: <c>$ref</c>, <c>traits</c> or <c>default</c> may be one.</summary>
    private static readonly HashSet<string> MapMembers =
    [
        "properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies",
        "channels", "messages", "servers", "operations", "parameters", "variables",
        "schemas", "securitySchemes", "serverVariables", "replies", "replyAddresses", "correlationIds",
        "messageTraits", "operationTraits", "serverBindings", "channelBindings", "operationBindings", "messageBindings",
    ];

    public static bool IsData(string name) => DataMembers.Contains(name) || IsExtension(name);

    public static bool IsExtension(string name) => name.StartsWith("x-", StringComparison.Ordinal);

    public static bool IsMap(string name) => MapMembers.Contains(name);
}
