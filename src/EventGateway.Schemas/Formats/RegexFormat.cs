using System.Buffers;
using System.Text.Unicode;
using EventGateway.Schemas.Patterns;

namespace EventGateway.Schemas.Formats;

/// <summary>Regular expressions of ECMA-262, also those with parts that <c>pattern</c> refuses.</summary>
internal static class RegexFormat
{
    /// <summary>Texts up to this length are decoded on the stack.</summary>
    private const int StackLength = 256;

    public static bool Holds(ReadOnlySpan<byte> text)
    {
        if (text.Length <= StackLength) return Holds(text, stackalloc char[StackLength]);

        char[] rented = ArrayPool<char>.Shared.Rent(text.Length);
        bool holds = Holds(text, rented);
        ArrayPool<char>.Shared.Return(rented);
        return holds;
    }

    /// <param name="text">The text.</param>
    /// <param name="letters">Room for as many letters as the text has bytes, which is enough.</param>
    private static bool Holds(ReadOnlySpan<byte> text, Span<char> letters)
    {
        Utf8.ToUtf16(text, letters, out _, out int length, replaceInvalidSequences: true);
        using var parser = new PatternParser<PatternChecker>(letters[..length], default);
        parser.Parse();
        return parser.Problem is null;
    }
}
