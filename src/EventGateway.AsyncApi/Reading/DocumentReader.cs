using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Reading;

/// <summary>Reads a document in either notation.</summary>
internal static class DocumentReader
{
    /// <summary>In UTF-16 units; a document that a person wrote is far below.</summary>
    private const int MaxLength = 32 << 20;

    /// <summary>Null if the text cannot be read; the problems say why.</summary>
    public static DocumentNode? Read(string text, ProblemList problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(1, 1, "", $"The document has more than {MaxLength} characters.");
            return null;
        }

        return YamlDocumentReader.Read(text, problems);
    }
}
