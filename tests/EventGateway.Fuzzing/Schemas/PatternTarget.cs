using System.Text;
using System.Text.Json;
using EventGateway.Schemas;

namespace EventGateway.Fuzzing.Schemas;

/// <summary>A pattern up to the first line feed, and after it a text to match. Also whether it is one, which the format <c>regex</c> asks.</summary>
internal static class PatternTarget
{
    private static readonly JsonSchema Regex = JsonSchema.Parse("""{"format":"regex"}""");

    public static void Run(ReadOnlySpan<byte> input)
    {
        int end = input.IndexOf((byte)'\n');
        if (end < 0) return;
        string pattern = Quote(input[..end]);
        byte[] text = Encoding.UTF8.GetBytes(Quote(input[(end + 1)..]));
        bool isPattern = Verdicts.Check(Regex, Encoding.UTF8.GetBytes(pattern));
        if (SchemaTarget.TryParse($$"""{"pattern":{{pattern}}}""") is not { } schema) return;

        Must.Hold(isPattern, "what compiles is a regular expression");
        bool matches = Verdicts.Check(schema, text);

        JsonSchema opposite = SchemaTarget.TryParse($$$"""{"not":{"pattern":{{{pattern}}}}}""")!;
        Must.Hold(Verdicts.Check(opposite, text) != matches || IsTooCostly(schema, text), "a text matches a pattern or it does not");
        JsonSchema name = SchemaTarget.TryParse($$$"""{"patternProperties":{{{{pattern}}}:false}}""")!;
        byte[] member = [(byte)'{', .. text, .. ":0}"u8];
        Must.Hold(Verdicts.Check(name, member) != matches || IsTooCostly(schema, text), "a name is matched as a text is");
    }

    private static string Quote(ReadOnlySpan<byte> utf8) => JsonSerializer.Serialize(Encoding.UTF8.GetString(utf8));

    private static bool IsTooCostly(JsonSchema schema, byte[] text) => schema.Explain(text) is [{ Keyword: "json" }];
}
