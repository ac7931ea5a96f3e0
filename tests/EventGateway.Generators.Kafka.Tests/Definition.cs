using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Tests;

/// <summary>A file that the generator is given, in memory.</summary>
internal sealed class Definition(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

    public override string Path => path;

    public string Text => text;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>The definition of a message.</summary>
    public static Definition Of(string name, string text) => new($"/Definitions/{name}.json", text);

    /// <summary>Addresses.json.</summary>
    public static Definition Addresses(string text) => new("/Addresses.json", text);

    /// <summary>A message without a key, from its fields.</summary>
    public static Definition Data(string name, string fields, string versions = "0-2", string flexible = "1+", string more = "") =>
        Of(name, $$"""{ "type": "data", "name": "{{name}}", "validVersions": "{{versions}}", "flexibleVersions": "{{flexible}}", {{more}} "fields": [ {{fields}} ] }""");
}
