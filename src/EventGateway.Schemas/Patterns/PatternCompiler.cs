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
        ParsedPattern parsed = ParsedPattern.Parse(source);
        if ((parsed.Problem ?? parsed.Limit) is { } reason) throw new PatternRefusedException(reason);
        PatternTable pattern = ByteSequence.From(parsed.Tree) is { } sequence
            ? Write(program, sequence)
            : Write(program, AutomatonBuilder.Build(parsed.Tree));
        pattern.Source = program.AddText(source);
        return ProgramBuilder.Add(program.Patterns, pattern);
    }

    private static PatternTable Write(ProgramBuilder program, ByteSequence sequence) => new()
    {
        Form = PatternForm.Sequence,
        PlainMin = -1,
        Letters = program.AddBytes(sequence.Masks).Start,
        Head = program.AddBytes(CollectionsMarshal.AsSpan(sequence.Head)).Start,
        HeadLength = sequence.Head.Count,
        Tail = sequence.Tail,
        MaxTailLength = sequence.MaxTailLength,
        IsOpen = sequence.IsOpen ? 1 : 0,
    };

    private static PatternTable Write(ProgramBuilder program, Automaton automaton)
    {
        LetterClasses classes = automaton.Classes;
        int[] wide = classes.Wide;
        var pattern = new PatternTable
        {
            Letters = program.AddBytes(classes.Ascii).Start,
            FirstWide = program.AddList(wide),
            WideCount = wide.Length / 2,
            ClassCount = classes.Count,
            PlainMin = -1,
        };
        if (StateTableBuilder.Build(automaton) is { } table)
        {
            pattern.Form = PatternForm.States;
            pattern.Start = table.Starts[(int)PlaceBefore.TextStart];
            pattern.FirstRow = program.AddList(table.Rows);
            if (PlainLengths.Of(table, classes, pattern.Start) is { } lengths) (pattern.PlainMin, pattern.PlainMax) = (lengths.Min, lengths.Max);
            return pattern;
        }

        if (automaton.LookAheads.Count > 0) throw new PatternRefusedException("With its look-aheads, (?=…) or (?!…), it needs too many states.");
        if (automaton.Instructions.Length > InstructionWalk.MaxInstructions) throw new PatternRefusedException("The pattern is too large.");
        pattern.Form = PatternForm.Instructions;
        pattern.Start = automaton.Start;
        pattern.FirstInstruction = program.AddList(MemoryMarshal.Cast<AutomatonInstruction, int>(automaton.Instructions.AsSpan()).ToArray());
        pattern.InstructionCount = automaton.Instructions.Length;
        pattern.Members = program.AddBytes(MembersOf(automaton)).Start;
        return pattern;
    }

    /// <summary>For each set and class one byte: 1 if the set has the class.</summary>
    private static byte[] MembersOf(Automaton automaton)
    {
        var members = new byte[automaton.Sets.Count * automaton.Classes.Count];
        for (int set = 0; set < automaton.Sets.Count; set++)
        {
            foreach (int letterClass in automaton.Sets[set]) members[(set * automaton.Classes.Count) + letterClass] = 1;
        }

        return members;
    }
}
