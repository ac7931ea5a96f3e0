using System.Runtime.InteropServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Patterns;

/// <summary>Compiles a pattern into the tables of a program, in the simplest form that it has.</summary>
internal static class PatternCompiler
{
    /// <returns>The index of the pattern.</returns>
    /// <exception cref="PatternRefusedException">The pattern is wrong or not supported.</exception>
    public static int Compile(ProgramBuilder program, string source)
    {
        ParsedPattern parsed = PatternParser.Parse(source);
        if ((parsed.Problem ?? parsed.Limit) is { } reason) throw new PatternRefusedException(reason);
        PatternTable pattern = ByteSequence.From(parsed.Tree) is { } sequence ? Write(program, sequence) : Write(program, AutomatonBuilder.BuildSearch(parsed.Tree));
        pattern.Source = program.AddText(source);
        return ProgramBuilder.Add(program.Patterns, pattern);
    }

    private static PatternTable Write(ProgramBuilder program, ByteSequence sequence) => new()
    {
        Form = PatternForm.Sequence,
        Classes = program.AddBytes(sequence.Masks).Start,
        Head = program.AddBytes(CollectionsMarshal.AsSpan(sequence.Head)).Start,
        HeadLength = sequence.Head.Count,
        Tail = sequence.Tail,
        MaxTailLength = sequence.MaxTailLength,
        IsOpen = sequence.IsOpen ? 1 : 0,
    };

    private static PatternTable Write(ProgramBuilder program, Automaton automaton)
    {
        if (StateTableBuilder.Build(automaton) is { } table)
        {
            return new PatternTable
            {
                Form = PatternForm.States,
                Start = table.Starts[(int)PlaceBefore.TextStart],
                FirstRow = program.AddList(table.Rows),
                ClassCount = table.ClassCount,
                Classes = program.AddBytes(table.Classes).Start,
            };
        }

        if (automaton.LookAheads.Count > 0) throw new PatternRefusedException("With its look-aheads, (?=…) or (?!…), it needs too many states.");
        return new PatternTable
        {
            Form = PatternForm.Instructions,
            Start = automaton.Start,
            FirstInstruction = program.AddList(MemoryMarshal.Cast<AutomatonInstruction, int>(automaton.Instructions.AsSpan()).ToArray()),
            InstructionCount = automaton.Instructions.Length,
        };
    }
}
