using System.Collections.Immutable;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>A message, and the document to which it belongs.</summary>
internal sealed class ComparedMessage(AsyncApiMessage message, AsyncApiDocument document)
{
    private readonly SchemaTypes _types = new(document.References);

    public AsyncApiMessage Message => message;

    /// <summary>The schema that payloads are held against; null if they are not.</summary>
    private AsyncApiSchema? Payload => message.PayloadNotValidated is null ? message.Payload : null;

    /// <summary>What is different in the other message, which is to take the place of this one.</summary>
    public ImmutableArray<ContractDifference> DifferencesTo(ComparedMessage other)
    {
        ContractDifference[] headers = [.. Compare("headers", message.Headers, other.Message.Headers, other)];
        return
        [
            .. Compare("payload", Payload, other.Payload, other),
            .. headers,
            .. CompareReadingOfHeaders(other).Where(reading => !headers.Any(known => known.IsBreaking && known.Instance == reading.Instance)),
            .. Compare("key", message.Key, other.Message.Key, other),
            .. CompareReadingOfKey(other),
        ];
    }

    /// <summary>Whether both accept the same, and say so with the same schemas.</summary>
    public bool IsSameAs(ComparedMessage other) =>
        AreEqual(Payload, other.Payload, other) && AreEqual(message.Headers, other.Message.Headers, other) && AreEqual(message.Key, other.Message.Key, other);

    private IEnumerable<ContractDifference> Compare(string part, AsyncApiSchema? old, AsyncApiSchema? @new, ComparedMessage other)
    {
        if (old?.Draft is null && @new?.Draft is null) return [];
        if (old?.Draft is null) return [Difference(true, part, $"The {part} {Verb(part)} not checked, and {Verb(part, isNow: true)} from now on.", @new!)];
        if (@new?.Draft is null) return [Difference(false, part, $"The {part} {Verb(part, isNow: true)} no longer checked.", old)];

        return SchemaComparer.Compare(Compared(old), other.Compared(@new)).Select(difference => new ContractDifference(
            difference.Kind == DifferenceKind.Breaking, message.Name, part, difference.Instance, difference.Sentence, difference.Place));
    }

    /// <summary>Headers are bytes: what a schema expects decides whether they are read as a text or as a number.</summary>
    private IEnumerable<ContractDifference> CompareReadingOfHeaders(ComparedMessage other)
    {
        if (message.Headers?.Draft is null || other.Message.Headers?.Draft is null) return [];

        PropertyTypes old = _types.PropertiesOf(message.Headers.Place), @new = other._types.PropertiesOf(other.Message.Headers.Place);
        const string Sentence = "Until now it was read as a text; now it is read as a number or boolean where it looks like one.";
        return old.Others.Intersect(@new.Literals).Order(StringComparer.Ordinal)
            .Select(name => Difference(true, "headers", Sentence, other.Message.Headers) with { Instance = Place.Append("", name) });
    }

    private IEnumerable<ContractDifference> CompareReadingOfKey(ComparedMessage other)
    {
        if (message.Key?.Draft is null || other.Message.Key?.Draft is null || _types.IsText(message.Key.Place) == other._types.IsText(other.Message.Key.Place)) return [];

        return [Difference(true, "key", "The key is read in another way: as a text where only texts are expected, otherwise as JSON.", other.Message.Key)];
    }

    private bool AreEqual(AsyncApiSchema? schema, AsyncApiSchema? another, ComparedMessage other) => schema?.Draft is null || another?.Draft is null
        ? schema?.Draft is null && another?.Draft is null
        : SchemaEquality.AreEqual(Compared(schema), other.Compared(another));

    private ComparedSchema Compared(AsyncApiSchema schema) => new(schema.Place, new SchemaSide(document.References.Follow, schema.Draft!.Value));

    private ContractDifference Difference(bool isBreaking, string part, string sentence, AsyncApiSchema schema) =>
        new(isBreaking, message.Name, part, "", sentence, schema.Place);

    private static string Verb(string part, bool isNow = false) => (part, isNow) switch
    {
        ("headers", true) => "are",
        ("headers", false) => "were",
        (_, true) => "is",
        _ => "was",
    };
}
