using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Reading;

/// <summary>
/// Reads a document in either notation. The name of the file tells which; where it does not, a text that begins with a brace is JSON.
/// </summary>
internal static class DocumentReader
{
    /// <summary>In UTF-16 units; a document that a person wrote is far below.</summary>
    public const int MaxLength = 32 << 20;

    /// <summary>Null if the text cannot be read; the problems say why.</summary>
    public static DocumentNode? Read(string text, ProblemList problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(1, 1, "", $"The document has more than {MaxLength} characters.");
            return null;
        }

        bool looksLikeJson = text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith('{');
        switch (Path.GetExtension(problems.File).ToLowerInvariant())
        {
            case ".json":
                return ReadJson(text, problems);
            case ".yaml" or ".yml":
                // YAML takes JSON as well, but for pairs of escaped surrogates.
                return (looksLikeJson ? ReadJson(text, new ProblemList(problems.File)) : null) ?? YamlDocumentReader.Read(text, problems);
            default:
                return looksLikeJson ? ReadJson(text, problems) : YamlDocumentReader.Read(text, problems);
        }
    }

    private static DocumentNode? ReadJson(string text, ProblemList problems)
    {
        try
        {
            return JsonDocumentReader.Read(text, problems.File);
        }
        catch (DocumentRefusedException refused)
        {
            problems.AddRange(refused.Problems);
            return null;
        }
    }
}
