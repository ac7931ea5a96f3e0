namespace EventGateway.Schemas;

/// <summary>One reason why a JSON text does not match a schema. Never carries the value itself.</summary>
/// <param name="Instance">JSON pointer to the value in the text; empty for the root.</param>
/// <param name="Schema">JSON pointer to the keyword in the document that holds the schema.</param>
/// <param name="Keyword">The keyword that refused the value, or <c>json</c> if the text is not JSON.</param>
/// <param name="Message">A sentence that begins with the path in dots: <c>lumens: Invalid type. Expected: integer, given: boolean</c>.</param>
public sealed record ValidationError(string Instance, string Schema, string Keyword, string Message);
