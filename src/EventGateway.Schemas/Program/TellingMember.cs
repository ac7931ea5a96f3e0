using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>What a member tells about the leaves of a choice: those that remain, by the type of its value, and for strings by the value.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TellingMember
{
    /// <summary>Which of the names of the choice it is.</summary>
    public int Name;

    public ulong Null;
    public ulong Boolean;
    public ulong Number;
    public ulong String;
    public ulong Array;
    public ulong Object;

    /// <summary>Strings, whole numbers and booleans, with the leaves that remain for each.</summary>
    public NameTable Values;

    /// <summary>The leaves that remain for another string.</summary>
    public ulong OtherStrings;

    /// <summary>The leaves that remain for another whole number or boolean.</summary>
    public ulong OtherLiterals;
}
