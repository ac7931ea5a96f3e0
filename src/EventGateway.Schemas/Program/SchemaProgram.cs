namespace EventGateway.Schemas.Program;

/// <summary>
/// A compiled schema: one relocatable block of plain numbers and bytes, without references to objects. It begins with a
/// <see cref="ProgramHeader"/>, which says where each table begins.
/// </summary>
internal sealed unsafe class SchemaProgram
{
    private readonly byte[] _image;

    /// <param name="image">The block, to be copied to where the garbage collector moves nothing.</param>
    public SchemaProgram(ReadOnlySpan<byte> image)
    {
        _image = GC.AllocateUninitializedArray<byte>(image.Length, pinned: true);
        image.CopyTo(_image);
        View = new ProgramView((byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _image[0]));
    }

    /// <summary>The tables; valid as long as the program is referred to.</summary>
    public readonly ProgramView View;

    /// <summary>The size of the block.</summary>
    public int Bytes => _image.Length;
}
