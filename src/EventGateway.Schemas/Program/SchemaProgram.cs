using System.Runtime.CompilerServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A compiled schema: one block of plain numbers, bytes and addresses within it, without references to objects. It begins with a
/// <see cref="ProgramHeader"/>, which says where each table begins.
/// </summary>
internal sealed unsafe class SchemaProgram
{
    private readonly byte[] _memory;

    /// <param name="memory">What <see cref="Allocate"/> gave, with the image in it.</param>
    public SchemaProgram(byte[] memory)
    {
        _memory = memory;
        View = (ProgramView*)Unsafe.AsPointer(ref _memory[0]);
        *View = new ProgramView((byte*)View + ImageStart);
    }

    /// <summary>Where the image begins in the memory: before it is the view.</summary>
    public static int ImageStart => Unsafe.SizeOf<ProgramView>();

    /// <summary>The tables; valid as long as the program is referred to.</summary>
    public ProgramView* View { get; }

    /// <summary>Memory for an image, where the garbage collector moves nothing.</summary>
    public static byte[] Allocate(int imageBytes) => GC.AllocateArray<byte>(ImageStart + imageBytes, pinned: true);
}
