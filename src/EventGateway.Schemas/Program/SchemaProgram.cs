using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A compiled schema: one block of plain numbers, bytes and addresses within it, without references to objects. It begins with a
/// <see cref="ProgramHeader"/>, which says where each table begins. Its memory is not the garbage collector's: it never moves, and to ask for much
/// of it while a schema is compiled would cost a collection.
/// </summary>
internal sealed unsafe class SchemaProgram
{
    /// <summary>Lays an image into memory of its own.</summary>
    /// <param name="imageBytes">The length of the image.</param>
    /// <param name="write">Writes the image into zeros.</param>
    public SchemaProgram(int imageBytes, Action<Span<byte>> write)
    {
        View = (ProgramView*)NativeMemory.AllocZeroed((nuint)(sizeof(ProgramView) + imageBytes));
        var image = (byte*)(View + 1);
        write(new Span<byte>(image, imageBytes));
        *View = new ProgramView(image);
    }

    ~SchemaProgram() => NativeMemory.Free(View);

    /// <summary>The tables; valid as long as the program is referred to.</summary>
    public ProgramView* View { get; }
}
