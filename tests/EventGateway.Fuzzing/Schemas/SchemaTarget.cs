using System.Text;
using EventGateway.Schemas;

namespace EventGateway.Fuzzing.Schemas;

/// <summary>Bytes as the text of a schema: it is refused with problems, or judges documents.</summary>
internal static class SchemaTarget
{
    private static readonly SchemaOptions Options = new() { Draft = SchemaDraft.V2020 };

    private static readonly byte[][] Documents =
    [
        .. new[]
        {
            "null", "0", "-1.5e3", "\"a\"", "\"2024-02-29T00:00:00Z\"", "[]", "[1,1.0,\"a\",null,[],{}]", "{}", """{"a":1,"b":{"a":2,"b":[{"a":null}]},"foo":"bar","":0}""", """{"foo":[{"bar":{"foo":1}}]}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static void Run(ReadOnlySpan<byte> input)
    {
        string text = Encoding.UTF8.GetString(input);
        if (TryParse(text) is not { } schema) return;
        foreach (byte[] document in Documents) Verdicts.Check(schema, document);
    }

    /// <summary>Compiles a schema; null if it is refused, which takes at least one problem.</summary>
    public static JsonSchema? TryParse(string text)
    {
        try
        {
            return JsonSchema.Parse(text, Options);
        }
        catch (DocumentRefusedException refused)
        {
            Must.Hold(!refused.Problems.IsEmpty, "a refusal says why");
            return null;
        }
    }
}
