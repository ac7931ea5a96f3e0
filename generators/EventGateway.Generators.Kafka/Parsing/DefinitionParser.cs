using EventGateway.Generators.Kafka.Model;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>Turns the text of one definition file into a <see cref="MessageModel"/>, or into problems with their places.</summary>
internal sealed class DefinitionParser
{
    private static readonly string[] MessageKeys =
    [
        "apiKey", "type", "name", "about", "listeners", "validVersions", "deprecatedVersions", "flexibleVersions",
        "latestVersionUnstable", "commonStructs", "fields",
    ];

    private readonly string _file;
    private readonly ProblemList _problems;
    private readonly StructParser _structs;

    private DefinitionParser(string file, SourceText text)
    {
        _file = file;
        _problems = new ProblemList(file, text);
        _structs = new StructParser(_problems);
    }

    public static DefinitionResult Parse(string file, SourceText? text)
    {
        text ??= SourceText.From("");
        var parser = new DefinitionParser(file, text);
        MessageModel? message = null;
        var reader = new JsonReader(text.ToString());
        try
        {
            message = parser.ParseMessage(reader.Read());
        }
        catch (FormatException problem)
        {
            parser._problems.Add(Diagnostics.NotJson, reader.ErrorSpan, problem.Message);
        }

        EquatableArray<Problem> problems = parser._problems.ToArray();
        return new DefinitionResult(problems.Count == 0 ? message : null, problems, parser._structs.Addresses, parser._structs.RecordFields);
    }

    private MessageModel? ParseMessage(JsonValue root)
    {
        if (!_problems.Require(root, JsonKind.Object, "a message", "an object")) return null;
        _problems.RefuseUnknownKeys(root, MessageKeys);
        string name = _problems.Name(root);
        string kind = _problems.Text(root, "type", required: true);
        VersionRange versions = _problems.Versions(root, "validVersions", VersionRange.None, required: true);
        VersionRange flexible = _problems.Versions(root, "flexibleVersions", VersionRange.None, required: !versions.IsNone);
        int apiKey = root["apiKey"] is { } key ? _problems.Integer(key, "apiKey") : -1;

        if (kind is not ("request" or "response" or "header" or "data"))
            _problems.Add(Diagnostics.BadValue, root["type"]?.Span ?? root.Span, "type", "request, response, header or data");
        if (name.Length > 0 && name != Path.GetFileNameWithoutExtension(_file))
            _problems.Add(Diagnostics.BadValue, root["name"]!.Span, "name", "the name of the file");
        if (kind is "request" or "response" && root["apiKey"] is null) _problems.Add(Diagnostics.MissingKey, root.Span, name, "apiKey");
        if (!flexible.IsNone && !flexible.IsOpen)
            _problems.Add(Diagnostics.BadVersions, root["flexibleVersions"]!.Span, "flexibleVersions", name, "closed: a flexible message stays flexible");
        if (!_problems.IsEmpty) return null;

        EquatableArray<StructModel> structs = _structs.Parse(root, name, versions, flexible);
        return new MessageModel(
            name, kind, apiKey, versions, flexible.Intersect(versions), Listeners(root),
            root["latestVersionUnstable"]?.Text == "true", structs);
    }

    private EquatableArray<string> Listeners(JsonValue root)
    {
        if (root["listeners"] is not { } listeners) return default;
        foreach (JsonValue listener in listeners.Items)
        {
            if (listener.Text is not ("broker" or "controller"))
                _problems.Add(Diagnostics.BadValue, listener.Span, listener.Text, "broker or controller");
        }

        return new EquatableArray<string>([.. listeners.Items.Select(listener => listener.Text)]);
    }
}
