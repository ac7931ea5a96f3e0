using EventGateway.Schemas.Patterns;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>Asks a pattern while the program is still being built.</summary>
internal static unsafe class PatternProbe
{
    public static bool Matches(ProgramBuilder program, int pattern, TextRange name)
    {
        PatternTable table = program.Patterns[pattern];
        long steps = long.MaxValue;
        fixed (int* lists = program.Lists.Span)
        fixed (byte* text = program.Text)
        {
            return PatternMatcher.Matches(&table, lists, text, program.Text.Slice(name.Start, name.Length), ref steps);
        }
    }
}
