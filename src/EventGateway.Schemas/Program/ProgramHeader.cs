using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>Where the tables of a program begin, in bytes from the beginning of its image.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProgramHeader
{
    public int VerdictRoot;
    public int ReportRoot;
    public int Nodes;
    public int Values;
    public int Constants;
    public int Numbers;
    public int Bounds;
    public int Strings;
    public int Arrays;
    public int Contains;
    public int Objects;
    public int Names;
    public int InPlace;
    public int Choices;
    public int TellingMembers;
    public int Patterns;
    public int Masks;
    public int Words;
    public int Lists;
    public int Places;
    public int Text;
}
