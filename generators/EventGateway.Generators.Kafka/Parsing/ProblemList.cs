using System.Globalization;
using EventGateway.Generators.Kafka.Model;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>Collects what is wrong with one file, and reads the simple values of the language with their checks.</summary>
internal sealed class ProblemList(string file, SourceText text)
{
    private readonly List<Problem> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    public EquatableArray<Problem> ToArray() => new([.. _problems]);

    public void Add(string id, TextSpan span, params string[] arguments) => _problems.Add(At(id, span, arguments));

    public Problem At(string id, TextSpan span, params string[] arguments) =>
        new(id, file, span, text.Lines.GetLinePositionSpan(span), new EquatableArray<string>(arguments));

    public bool Require(JsonValue value, JsonKind kind, string what, string form)
    {
        if (value.Kind == kind) return true;
        Add(Diagnostics.BadValue, value.Span, what, form);
        return false;
    }

    public void RefuseUnknownKeys(JsonValue value, string[] known)
    {
        foreach ((string name, TextSpan span, _) in value.Members)
        {
            if (!known.Contains(name)) Add(Diagnostics.UnknownKey, span, name);
        }
    }

    public string Text(JsonValue owner, string key, bool required)
    {
        if (owner[key] is not { } value)
        {
            if (required) Add(Diagnostics.MissingKey, owner.Span, owner["name"]?.Text ?? "the definition", key);
            return "";
        }

        return Require(value, JsonKind.String, key, "a string") ? value.Text : "";
    }

    /// <summary>The name of a message or a field, which becomes one in C#.</summary>
    public string Name(JsonValue owner)
    {
        string name = Text(owner, "name", required: true);
        if (name.Length == 0 || SyntaxFacts.IsValidIdentifier(name)) return name;
        Add(Diagnostics.BadValue, owner["name"]!.Span, "name", "letters and digits");
        return "";
    }

    public int Integer(JsonValue value, string key)
    {
        if (value.Kind == JsonKind.Number && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            return number;
        Add(Diagnostics.BadValue, value.Span, key, "an integer");
        return -1;
    }

    public bool Flag(JsonValue owner, string key)
    {
        if (owner[key] is not { } value) return false;
        return Require(value, JsonKind.Boolean, key, "true or false") && value.Text == "true";
    }

    public VersionRange Versions(JsonValue owner, string key, VersionRange fallback, bool required = false)
    {
        string text = Text(owner, key, required);
        if (text.Length == 0) return fallback;
        if (VersionRange.TryParse(text, out VersionRange range)) return range;
        Add(Diagnostics.BadVersions, owner[key]!.Span, key, owner["name"]?.Text ?? "the definition", "no range: write 'none', '3', '3-13' or '9+'");
        return fallback;
    }
}
