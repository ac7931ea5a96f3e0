using System.Collections.Immutable;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi;

/// <summary>Reads AsyncAPI documents, YAML or JSON, versions 2.0 to 2.6, 3.0 and 3.1.</summary>
public static class AsyncApiLoader
{
    /// <summary>Reads documents from files, or from a network where the options say how.</summary>
    /// <param name="files">Paths, or http and https addresses; problems name them as they stand here.</param>
    /// <param name="options">Which other documents they may refer to; by default files in their own folder and below.</param>
    /// <exception cref="DocumentRefusedException">At least one cannot be used; says everything that is wrong with all of them.</exception>
    public static ImmutableArray<AsyncApiDocument> Load(IReadOnlyList<string> files, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        options ??= new LoadOptions();
        var documents = ImmutableArray.CreateBuilder<AsyncApiDocument>();
        var refused = ImmutableArray.CreateBuilder<Problem>();
        foreach (string file in files)
        {
            var problems = new ProblemList(file);
            if (Load(file, options, problems) is { } document) documents.Add(document);
            refused.AddRange(problems.Sorted);
        }

        return refused.Count == 0 ? documents.ToImmutable() : throw new DocumentRefusedException(refused.ToImmutable());
    }

    /// <summary>Reads one document from its text. It can refer to no other documents.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="fileName">What problems call it; empty if it did not come from a file.</param>
    /// <exception cref="DocumentRefusedException">The document cannot be used; says everything that is wrong.</exception>
    public static AsyncApiDocument Parse(string text, string fileName = "")
    {
        var problems = new ProblemList(fileName);
        return Read(text, DocumentSource.Nowhere(fileName), problems) ?? throw new DocumentRefusedException(problems.Sorted);
    }

    private static AsyncApiDocument? Load(string file, LoadOptions options, ProblemList problems)
    {
        DocumentSource source;
        string text;
        try
        {
            source = DocumentSource.Of(file, options);
            text = source.Read(source.Address);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(1, 1, "", $"The document cannot be read: {error.Message}");
            return null;
        }

        return Read(text, source, problems);
    }

    /// <summary>If anything is wrong, what is wrong inside schemas is told as well, so that all can be mended in one go.</summary>
    private static AsyncApiDocument? Read(string text, DocumentSource source, ProblemList problems)
    {
        AsyncApiDocument? document = DocumentModelReader.Read(text, source, problems);
        if (document is null || problems.IsEmpty) return document;

        var inSchemas = new ProblemList(problems.File);
        _ = new SchemaSet(document, document.Channels.SelectMany(channel => channel.Messages), SchemaOptions.Default, inSchemas);
        problems.AddRange(inSchemas.Sorted.Where(problem => !problems.HasAnyAt(problem.File, problem.Line, problem.Column)));
        return null;
    }
}
