using System.Collections.Immutable;
using EventGateway.AsyncApi.Comparing;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Tests.Comparing;

/// <summary>Schemas from their texts, each a document of its own.</summary>
internal static class Schemas
{
    public static ComparedSchema Read(string text, SchemaDraft draft = SchemaDraft.V07)
    {
        var resolver = Documents.ResolverOf(JsonDocumentReader.Read(text.Replace('\'', '"')));
        return new ComparedSchema(resolver.Root, new SchemaSide(resolver.Follow, draft));
    }

    public static ImmutableArray<SchemaDifference> Compare(string old, string @new, SchemaDraft draft = SchemaDraft.V07) =>
        SchemaComparer.Compare(Read(old, draft), Read(@new, draft));

    /// <summary>The differences as lines: <c>! /lumens: …</c> if it breaks, <c>+ /lumens: …</c> if more is accepted.</summary>
    public static string[] Lines(string old, string @new, SchemaDraft draft = SchemaDraft.V07) => Lines(Compare(old, @new, draft));

    public static string[] Lines(ImmutableArray<SchemaDifference> differences) =>
        [.. differences.Select(difference => $"{(difference.Kind == DifferenceKind.Breaking ? '!' : '+')} {difference.Instance}: {difference.Sentence}")];
}
