using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas;

/// <summary>How a schema is compiled.</summary>
public sealed record SchemaOptions
{
    /// <summary>The options that AsyncAPI asks for: draft 07, formats asserted.</summary>
    public static SchemaOptions Default { get; } = new();

    /// <summary>The draft of a schema that names none with <c>$schema</c>.</summary>
    public SchemaDraft Draft { get; init; } = SchemaDraft.V07;

    /// <summary>True (the default): <c>format</c> is checked; false: it is an annotation.</summary>
    public bool AssertFormats { get; init; } = true;

    /// <summary>
    /// True: an object with two members of one name is refused. False (the default), as JSON Schema has it: each of them must match.
    /// </summary>
    public bool RefuseDuplicateNames { get; init; }

    /// <summary>The URI of the document, absolute: what relative references in it are relative to.</summary>
    public Uri BaseUri { get; init; } = new("document:///");

    /// <summary>
    /// Gives the document of a URI that a reference leads to, or null if there is none. By default there is none: nothing is loaded that was
    /// not given. The metaschemas of all drafts are at hand without it. May throw an <see cref="IOException"/>.
    /// </summary>
    public Func<Uri, DocumentNode?>? Documents { get; init; }

    /// <summary>
    /// How much work a document may cause, in steps per byte: a step is one value that is looked at, or 64 bytes of text. A document that
    /// needs more is not valid, with the error that it is too costly to validate. At least 1; small documents have 65,536 steps more.
    /// </summary>
    public int MaxStepsPerByte { get; init; } = 32;

    /// <summary>How many schemas a document and what it refers to may hold. At least 1.</summary>
    public int MaxSchemas { get; init; } = 100_000;
}
