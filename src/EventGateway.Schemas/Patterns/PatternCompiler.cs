using System.Runtime.InteropServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Patterns;

/// <summary>Compiles patterns into the tables of a program, each in the simplest form that it has.</summary>
internal sealed class PatternCompiler(ProgramBuilder program)
{
    private PatternMemory? _memory;

    /// <returns>The index of the pattern.</returns>
    /// <exception cref="PatternRefusedException">The pattern is wrong or not supported.</exception>
    public int Compile(string source)
    {
        ParsedPattern parsed = ParsedPattern.Parse(source);
        if ((parsed.Problem ?? parsed.Limit) is { } reason) throw new PatternRefusedException(reason);
        PatternTable pattern = ByteSequence.From(parsed.Tree) is { } sequence
            ? Write(sequence)
            : Write(parsed.Tree, _memory ??= new PatternMemory());
        pattern.Source = program.AddText(source);
        return ProgramBuilder.Add(program.Patterns, pattern);
    }

    private PatternTable Write(ByteSequence sequence) => new()
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

    private PatternTable Write(PatternNode tree, PatternMemory memory)
    {
        Automaton automaton = AutomatonBuilder.Build(tree, memory);
        LetterClasses classes = automaton.Classes;
        var pattern = new PatternTable
        {
            Letters = program.AddBytes(classes.Ascii).Start,
            FirstWide = program.AddList(classes.WideStarts),
            WideCount = classes.WideStarts.Length,
            ClassCount = classes.Count,
            PlainMin = -1,
        };
        program.AddList(classes.WideClasses);
        if (StateTableBuilder.Build(automaton, memory) is { } table)
        {
            pattern.Form = PatternForm.States;
            pattern.Start = table.Starts[(int)PlaceBefore.TextStart];
            pattern.FirstRow = program.AddList(CollectionsMarshal.AsSpan(table.Rows));
            if (PlainLengths.Of(CollectionsMarshal.AsSpan(table.Rows), classes, pattern.Start) is { } lengths) (pattern.PlainMin, pattern.PlainMax) = (lengths.Min, lengths.Max);
            return pattern;
        }

        if (automaton.LookAheads.Count > 0) throw new PatternRefusedException("With its look-aheads, (?=…) or (?!…), it needs too many states.");
        if (automaton.Instructions.Count > InstructionWalk.MaxInstructions) throw new PatternRefusedException("The pattern is too large.");
        pattern.Form = PatternForm.Instructions;
        pattern.Start = automaton.Start;
        pattern.FirstInstruction = program.AddList(MemoryMarshal.Cast<AutomatonInstruction, int>(CollectionsMarshal.AsSpan(automaton.Instructions)));
        pattern.InstructionCount = automaton.Instructions.Count;
        pattern.Members = program.AddBytes(MembersOf(classes)).Start;
        return pattern;
    }

    /// <summary>For each set and class one byte: 1 if the set has the class.</summary>
    private static byte[] MembersOf(LetterClasses classes)
    {
        var members = new byte[classes.SetCount * classes.Count];
        for (int set = 0; set < classes.SetCount; set++)
        {
            foreach (int letterClass in classes.ClassesOf(set)) members[(set * classes.Count) + letterClass] = 1;
        }

        return members;
    }
}
