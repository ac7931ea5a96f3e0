using EventGateway.Schemas.Patterns;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>Asks a pattern while the program is still being built.</summary>
internal static unsafe class PatternProbe
{
    public static bool Matches(ProgramBuilder program, int pattern, string name)
    {
        PatternTable table = program.Patterns[pattern];
        long steps = long.MaxValue;
        fixed (int* lists = program.Lists.Span)
        fixed (byte* text = program.Text)
        {
            return PatternMatcher.Matches(&table, lists, text, Wtf8.Encode(name), ref steps);
        }
    }
}
