using System.Runtime.InteropServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Patterns;

/// <summary>Compiles a pattern into the tables of a program: states by byte class, or instructions if there would be too many states.</summary>
internal static class PatternCompiler
{
    /// <returns>The index of the pattern.</returns>
    /// <exception cref="PatternRefusedException">The pattern is wrong or not supported.</exception>
    public static int Compile(ProgramBuilder program, string source)
    {
        (List<AutomatonInstruction> instructions, int start) = AutomatonBuilder.Build(PatternParser.Parse(source));
        StateTable? table = StateTable.Build(instructions, start);
        var pattern = new PatternTable { Source = program.AddText(source), FirstInstruction = SchemaNode.None };
        if (table is not null)
        {
            pattern.Start = table.Start;
            pattern.FirstRow = program.AddList(table.Rows);
            pattern.ClassCount = table.ClassCount;
            pattern.Classes = program.AddBytes(table.Classes).Start;
        }
        else
        {
            pattern.Start = start;
            pattern.FirstInstruction = program.AddList(MemoryMarshal.Cast<AutomatonInstruction, int>(CollectionsMarshal.AsSpan(instructions)).ToArray());
            pattern.InstructionCount = instructions.Count;
        }

        return ProgramBuilder.Add(program.Patterns, pattern);
    }
}
