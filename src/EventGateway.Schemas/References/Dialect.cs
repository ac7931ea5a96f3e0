namespace EventGateway.Schemas.References;

/// <summary>The language of a schema: a draft, and which of its vocabularies count.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Validates">Whether the validation vocabulary counts; false only for metaschemas that leave it out.</param>
/// <param name="AssertsFormats">Whether the metaschema itself asks that <c>format</c> be checked.</param>
internal sealed record Dialect(SchemaDraft Draft, bool Validates = true, bool AssertsFormats = false);
