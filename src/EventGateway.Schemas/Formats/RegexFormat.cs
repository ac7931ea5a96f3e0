using System.Text;
using EventGateway.Schemas.Patterns;

namespace EventGateway.Schemas.Formats;

/// <summary>Regular expressions of ECMA-262, also those with parts that <c>pattern</c> refuses.</summary>
internal static class RegexFormat
{
    public static bool Holds(ReadOnlySpan<byte> text) => PatternParser.Parse(Encoding.UTF8.GetString(text)).Problem is null;
}
