using System.Runtime.CompilerServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A compiled schema: one relocatable block of plain numbers and bytes, without references to objects. It begins with a
/// <see cref="ProgramHeader"/>, which says where each table begins.
/// </summary>
internal sealed unsafe class SchemaProgram
{
    private readonly byte[] _memory;

    /// <param name="image">The block, to be copied to where the garbage collector moves nothing, behind a view of it.</param>
    public SchemaProgram(ReadOnlySpan<byte> image)
    {
        int viewLength = Unsafe.SizeOf<ProgramView>();
        _memory = GC.AllocateUninitializedArray<byte>(viewLength + image.Length, pinned: true);
        image.CopyTo(_memory.AsSpan(viewLength));
        View = (ProgramView*)Unsafe.AsPointer(ref _memory[0]);
        *View = new ProgramView((byte*)View + viewLength);
    }

    /// <summary>The tables; valid as long as the program is referred to.</summary>
    public ProgramView* View { get; }
}
