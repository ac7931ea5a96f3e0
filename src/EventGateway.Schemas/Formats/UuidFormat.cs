using System.Runtime.Intrinsics;

namespace EventGateway.Schemas.Formats;

/// <summary>UUIDs of RFC 4122, the form with hyphens.</summary>
internal static class UuidFormat
{
    private const int Length = 36;

    public static bool Holds(ReadOnlySpan<byte> text)
    {
        if (text.Length != Length) return false;
        const byte H = 0xFF; // where a hyphen stands
        return Holds(text, Vector128.Create(0, 0, 0, 0, 0, 0, 0, 0, H, 0, 0, 0, 0, H, 0, 0))
            && Holds(text[16..], Vector128.Create(0, 0, H, 0, 0, 0, 0, H, 0, 0, 0, 0, 0, 0, 0, 0))
            && Holds(text[20..], Vector128.Create(0, 0, 0, H, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    private static bool Holds(ReadOnlySpan<byte> text, Vector128<byte> hyphens)
    {
        Vector128<byte> letters = Vector128.Create(text);
        Vector128<byte> areDigits = Vector128.LessThan(letters - Vector128.Create((byte)'0'), Vector128.Create((byte)10));
        Vector128<byte> small = letters | Vector128.Create((byte)0x20);
        Vector128<byte> areLetters = Vector128.LessThan(small - Vector128.Create((byte)'a'), Vector128.Create((byte)6));
        Vector128<byte> areHyphens = Vector128.Equals(letters, Vector128.Create((byte)'-'));
        return Vector128.ConditionalSelect(hyphens, areHyphens, areDigits | areLetters) == Vector128<byte>.AllBitsSet;
    }
}
