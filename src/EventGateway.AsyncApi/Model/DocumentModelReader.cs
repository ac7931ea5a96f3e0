using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.AsyncApi.Structure;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>Reads the model out of a document of either generation. Everything that is wrong goes to the problems.</summary>
internal static class DocumentModelReader
{
    private const string SupportedVersions = "2.0.0 to 2.6.0, 3.0.0 and 3.1.0";

    /// <summary>Null if nothing can be read; if there are problems, what can be.</summary>
    public static AsyncApiDocument? Read(string text, DocumentSource source, ProblemList problems)
    {
        if (DocumentReader.Read(text, problems) is not { } written) return null;

        var root = new Place(written);
        if (ReadVersion(root, problems) is not { } version) return null;

        bool isVersion2 = version.StartsWith('2');
        var documents = new DocumentSet(written, source);
        var asWritten = new ReferenceResolver(documents);
        StructureChecker.Check(asWritten, problems, version);
        new ReferenceChecker(asWritten, problems).Check();
        var traits = new TraitMerger(asWritten, problems, traitsWin: isVersion2);
        var resolver = new ReferenceResolver(documents.Select(traits.Merge));

        return ReadDocument(new FieldReader(resolver, problems), version, isVersion2);
    }

    private static AsyncApiDocument ReadDocument(FieldReader fields, string version, bool isVersion2)
    {
        Place root = fields.Resolver.Root;
        Place? info = fields.Object(root, "info");
        string? defaultContentType = FieldReader.Text(root, "defaultContentType");
        var messages = new MessageReader(fields, isVersion2, defaultContentType);
        return new AsyncApiDocument
        {
            File = fields.Problems.File,
            Version = version,
            Title = (info is null ? null : FieldReader.Text(info.Value, "title")) ?? "",
            ApiVersion = (info is null ? null : FieldReader.Text(info.Value, "version")) ?? "",
            DefaultContentType = defaultContentType,
            Root = root.Node,
            References = fields.Resolver,
            Servers = new ServerReader(fields, isVersion2).Read(root),
            Channels = new ChannelReader(fields, messages, isVersion2).Read(root),
        };
    }

    private static string? ReadVersion(Place root, ProblemList problems)
    {
        if (!root.IsObject || root.Find("asyncapi") is not { } place)
        {
            problems.Add(root, "This is not an AsyncAPI document: it has no member 'asyncapi' with the version of the specification.");
            return null;
        }

        if (place.Node.Kind == DocumentKind.String && IsSupported(place.Node.Text)) return place.Node.Text;

        string problem = place.Node.Text.Length == 0
            ? "'asyncapi' must be a text, the version of the specification."
            : $"AsyncAPI version '{place.Node.Text}' is not supported.";
        problems.Add(place, $"{problem} Supported are {SupportedVersions}.");
        return null;
    }

    private static bool IsSupported(string version) =>
        version.Split('.') is [var major, [var minor], [_, ..] patch]
        && patch.All(char.IsAsciiDigit)
        && ((major == "2" && minor is >= '0' and <= '6') || (major == "3" && minor is ('0' or '1')));
}
