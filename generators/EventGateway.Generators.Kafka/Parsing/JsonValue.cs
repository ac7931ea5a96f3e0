using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>What a JSON value is.</summary>
internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// <summary>A JSON value and where it stands in its file.</summary>
internal sealed class JsonValue(JsonKind kind, TextSpan span)
{
    public JsonKind Kind { get; } = kind;

    public TextSpan Span { get; set; } = span;

    /// <summary>The text of a string, number or literal.</summary>
    public string Text { get; set; } = "";

    public List<JsonValue> Items { get; } = [];

    /// <summary>The members of an object, in the order of the text.</summary>
    public List<(string Name, TextSpan NameSpan, JsonValue Value)> Members { get; } = [];

    public JsonValue? this[string name] => Members.FirstOrDefault(member => member.Name == name).Value;
}
