using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>What a member tells about the branches of a choice: those that remain, by the type of its value, and for strings by the value.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TellingMember
{
    public ulong Null;
    public ulong Boolean;
    public ulong Number;
    public ulong String;
    public ulong Array;
    public ulong Object;

    /// <summary>Strings, and whole numbers by their digits, with the branches that each leaves.</summary>
    public NameTable Values;

    /// <summary>The branches that another string leaves.</summary>
    public ulong OtherStrings;

    /// <summary>The branches that another whole number leaves.</summary>
    public ulong OtherNumbers;
}
