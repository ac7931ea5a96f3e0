namespace EventGateway.Schemas.Program;

/// <summary>
/// A compiled schema: one relocatable block of plain numbers and bytes, without references to objects. It begins with a
/// <see cref="ProgramHeader"/>, which says where each table begins.
/// </summary>
/// <param name="image">The block.</param>
internal sealed class SchemaProgram(byte[] image)
{
    /// <summary>The block, to be pinned while a <see cref="ProgramView"/> looks at it.</summary>
    public byte[] Image { get; } = image;
}
