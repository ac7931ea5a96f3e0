namespace EventGateway.Schemas.Formats;

/// <summary>Durations of RFC 3339, appendix A: units in their order, without gaps; weeks stand alone.</summary>
internal static class DurationFormat
{
    public static bool Holds(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != 'P') return false;
        ReadOnlySpan<byte> rest = text[1..];
        int time = rest.IndexOf((byte)'T');
        if (time < 0) return AreUnits(rest, "W"u8) || AreUnits(rest, "YMD"u8);
        return (time == 0 || AreUnits(rest[..time], "YMD"u8)) && AreUnits(rest[(time + 1)..], "HMS"u8);
    }

    /// <summary>Whether the text is numbers with units that follow each other in a list.</summary>
    private static bool AreUnits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> units)
    {
        int expected = -1;
        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits <= 0) return false;
            int unit = units.IndexOf(text[digits]);
            if (unit < 0 || (expected >= 0 && unit != expected)) return false;
            expected = unit + 1;
            text = text[(digits + 1)..];
        }

        return expected > 0;
    }
}
