using System.Collections.Immutable;
using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Tests;

/// <summary>Small documents for tests, and what is wrong with them.</summary>
internal static class Documents
{
    private const string FileName = "doc.yaml";

    public static AsyncApiDocument Parse(string text) => AsyncApiLoader.Parse(text, FileName);

    public static ImmutableArray<Problem> ProblemsOf(string text) =>
        Assert.Throws<DocumentRefusedException>(() => AsyncApiLoader.Parse(text, FileName)).Problems;

    /// <summary>Follows references in one document.</summary>
    public static ReferenceResolver ResolverOf(DocumentNode document) => new(new DocumentSet(document, DocumentSource.Nowhere(FileName)));

    /// <summary>The document with another node at the pointer.</summary>
    public static DocumentNode Replace(DocumentNode node, string pointer, DocumentNode replacement)
    {
        if (pointer.Length == 0) return replacement;

        int end = pointer.IndexOf('/', 1);
        (string first, string rest) = end < 0 ? (pointer, "") : (pointer[..end], pointer[end..]);
        return node.Kind == DocumentKind.Array
            ? node.WithItems([.. node.Items.Select((item, index) => $"/{index}" == first ? Replace(item, rest, replacement) : item)])
            : node.WithMembers([.. node.Members.Select(member => Place.Append("", member.Name) == first ? member with { Value = Replace(member.Value, rest, replacement) } : member)]);
    }

    /// <summary>A 2.6 document with more members behind its info.</summary>
    public static string Version2(string rest) => $"asyncapi: 2.6.0\ninfo: {{title: Test, version: '1'}}\n{rest}";

    /// <summary>A 3.0 document with more members behind its info.</summary>
    public static string Version3(string rest) => $"asyncapi: 3.0.0\ninfo: {{title: Test, version: '1'}}\n{rest}";
}
