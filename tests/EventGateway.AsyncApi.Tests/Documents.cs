using System.Collections.Immutable;
using EventGateway.AsyncApi.Model;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Tests;

/// <summary>Small documents for tests, and what is wrong with them.</summary>
internal static class Documents
{
    private const string FileName = "doc.yaml";

    public static AsyncApiDocument Parse(string text) => AsyncApiLoader.Parse(text, FileName);

    public static ImmutableArray<Problem> ProblemsOf(string text) =>
        Assert.Throws<DocumentRefusedException>(() => AsyncApiLoader.Parse(text, FileName)).Problems;

    /// <summary>A 2.6 document with more members behind its info.</summary>
    public static string Version2(string rest) => $"asyncapi: 2.6.0\ninfo: {{title: Test, version: '1'}}\n{rest}";

    /// <summary>A 3.0 document with more members behind its info.</summary>
    public static string Version3(string rest) => $"asyncapi: 3.0.0\ninfo: {{title: Test, version: '1'}}\n{rest}";
}
