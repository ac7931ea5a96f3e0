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
    /// How much work a document may cause, in steps per byte: a step is one value that is looked at, or 64 bytes of text. A document that
    /// needs more is not valid, with the error that it is too costly to validate. At least 1; small documents have 65,536 steps more.
    /// </summary>
    public int MaxStepsPerByte { get; init; } = 32;
}
