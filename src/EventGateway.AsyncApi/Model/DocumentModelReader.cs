using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>Reads the model out of a document of either generation. Everything that is wrong goes to the problems.</summary>
internal static class DocumentModelReader
{
    private const string SupportedVersions = "2.0.0 to 2.6.0, 3.0.0 and 3.1.0";

    private static readonly string[] CommonFields = ["asyncapi", "id", "info", "servers", "defaultContentType", "channels", "components"];

    private static readonly string[] Fields2 = [.. CommonFields, "tags", "externalDocs"];

    private static readonly string[] Fields3 = [.. CommonFields, "operations"];

    /// <summary>Null if there are problems.</summary>
    public static AsyncApiDocument? Read(string text, DocumentSource source, ProblemList problems)
    {
        if (DocumentReader.Read(text, problems) is not { } written) return null;

        var root = new Place(written);
        if (ReadVersion(root, problems) is not { } version) return null;

        bool isVersion2 = version.StartsWith('2');
        CheckFields(root, isVersion2 ? Fields2 : Fields3, problems);
        var documents = new DocumentSet(written, source);
        var asWritten = new ReferenceResolver(documents);
        new ReferenceChecker(asWritten, problems).Check();
        var traits = new TraitMerger(asWritten, problems, traitsWin: isVersion2);
        var resolver = new ReferenceResolver(documents.Select(traits.Merge));

        AsyncApiDocument document = ReadDocument(new FieldReader(resolver, problems), version, isVersion2);
        return problems.IsEmpty ? document : null;
    }

    private static AsyncApiDocument ReadDocument(FieldReader fields, string version, bool isVersion2)
    {
        Place root = fields.Resolver.Root;
        Place? info = fields.Object(root, "info", isRequired: true);
        string? defaultContentType = fields.Text(root, "defaultContentType");
        var messages = new MessageReader(fields, isVersion2, defaultContentType);
        var document = new AsyncApiDocument
        {
            File = fields.Problems.File,
            Version = version,
            Title = (info is null ? null : fields.Text(info.Value, "title", isRequired: true)) ?? "",
            ApiVersion = (info is null ? null : fields.Text(info.Value, "version", isRequired: true)) ?? "",
            DefaultContentType = defaultContentType,
            Root = root.Node,
            References = fields.Resolver,
            Servers = new ServerReader(fields, isVersion2).Read(root),
            Channels = new ChannelReader(fields, messages, isVersion2).Read(root),
        };

        if (!isVersion2) new OperationChecker(fields).Check(root);
        CheckComponents(fields, messages);
        return document;
    }

    /// <summary>Also what no channel uses must be readable: it will be used one day.</summary>
    private static void CheckComponents(FieldReader fields, MessageReader messages)
    {
        if (fields.Object(fields.Resolver.Root, "components") is not { } components) return;

        foreach (DocumentMember section in components.Node.Members)
        {
            if (!DocumentShape.IsExtension(section.Name)) fields.Object(components, section.Name);
        }

        foreach (NamedPlace message in fields.Map(components, "messages")) messages.Read(message.Written, message.Name);
    }

    private static string? ReadVersion(Place root, ProblemList problems)
    {
        if (!root.IsObject || root.Find("asyncapi") is not { } place)
        {
            problems.Add(root, "This is not an AsyncAPI document: it has no member 'asyncapi' with the version of the specification.");
            return null;
        }

        if (place.Node.Kind == DocumentKind.String && IsSupported(place.Node.Text)) return place.Node.Text;

        problems.Add(place, $"AsyncAPI version '{place.Node.Text}' is not supported. Supported are {SupportedVersions}.");
        return null;
    }

    private static void CheckFields(Place root, string[] known, ProblemList problems)
    {
        foreach (DocumentMember member in root.Node.Members)
        {
            if (known.Contains(member.Name) || DocumentShape.IsExtension(member.Name)) continue;

            string advice = $"Known are {string.Join(", ", known)}, and extensions that begin with 'x-'.";
            problems.Add(member, Place.Append("", member.Name), $"'{member.Name}' is unknown here. {advice}");
        }
    }

    private static bool IsSupported(string version) =>
        version.Split('.') is [var major, [var minor], [_, ..] patch]
        && patch.All(char.IsAsciiDigit)
        && ((major == "2" && minor is >= '0' and <= '6') || (major == "3" && minor is ('0' or '1')));
}
