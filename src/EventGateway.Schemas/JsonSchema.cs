using System.Collections.Immutable;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas;

/// <summary>How a schema is compiled.</summary>
public sealed record SchemaOptions
{
    /// <summary>The options that AsyncAPI asks for: draft 07, formats asserted.</summary>
    public static SchemaOptions Default { get; } = new();

    /// <summary>True (the default): <c>format</c> is checked; false: it is an annotation.</summary>
    public bool AssertFormats { get; init; } = true;
}

/// <summary>One reason why a JSON text does not match a schema. Never carries the value itself.</summary>
/// <param name="Instance">JSON pointer to the value in the text; empty for the root.</param>
/// <param name="Schema">JSON pointer to the keyword in the document that holds the schema.</param>
/// <param name="Keyword">The keyword that refused the value, or <c>json</c> if the text is not JSON.</param>
/// <param name="Message">A sentence that begins with the path in dots: <c>lumens: Invalid type. Expected: integer, given: boolean</c>.</param>
public sealed record ValidationError(string Instance, string Schema, string Keyword, string Message);

/// <summary>A JSON Schema, compiled once into an immutable program that validates UTF-8 bytes as they come from the wire. Thread-safe.</summary>
public sealed class JsonSchema
{
    private JsonSchema()
    {
    }

    /// <summary>Compiles the schema that stands at a place of a document.</summary>
    /// <param name="document">The whole document: local references (<c>#/…</c>) resolve against it.</param>
    /// <param name="pointer">JSON pointer to the schema; empty if the document is the schema.</param>
    /// <param name="options">How to compile; <see cref="SchemaOptions.Default"/> if null.</param>
    /// <exception cref="DocumentRefusedException">The schema is wrong, or uses a keyword that is not supported; says where.</exception>
    public static JsonSchema Compile(DocumentNode document, string pointer = "", SchemaOptions? options = null) =>
        throw new NotSupportedException();

    /// <summary>Whether the bytes are one well-formed JSON text that matches the schema. Allocates nothing.</summary>
    /// <param name="json">UTF-8 bytes, hostile until proven otherwise.</param>
    public bool IsValid(ReadOnlySpan<byte> json) => throw new NotSupportedException();

    /// <summary>Says why the bytes do not match. Meant for the rare bad record: it allocates.</summary>
    /// <param name="json">The same bytes that <see cref="IsValid"/> refused.</param>
    /// <param name="limit">At most this many errors.</param>
    /// <returns>The errors in the order of the text; empty if the bytes match.</returns>
    public ImmutableArray<ValidationError> Explain(ReadOnlySpan<byte> json, int limit = 20) => throw new NotSupportedException();
}
