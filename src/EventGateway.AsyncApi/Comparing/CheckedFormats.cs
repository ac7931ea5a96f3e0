using System.Collections.Concurrent;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Formats that the validator checks; all others are words for people.</summary>
internal static class CheckedFormats
{
    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    /// <summary>No format that is checked accepts this text: it is neither a regular expression nor a template, and no identifier has spaces.</summary>
    private static ReadOnlySpan<byte> AcceptedByNone => "\"[ {%\""u8;

    public static bool Contains(string format) => Known.GetOrAdd(format, IsChecked);

    private static bool IsChecked(string format)
    {
        var name = new DocumentNode { Kind = DocumentKind.String, Text = format };
        var schema = new DocumentNode { Kind = DocumentKind.Object, Members = [new DocumentMember("format", name, 1, 1)] };
        return !JsonSchema.Compile(schema).IsValid(AcceptedByNone);
    }
}
