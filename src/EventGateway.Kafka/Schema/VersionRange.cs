using System.Globalization;

namespace EventGateway.Kafka.Schema;

/// <summary>A range of message versions, both ends included.</summary>
/// <param name="Lowest">The lowest version.</param>
/// <param name="Highest">The highest version; below <paramref name="Lowest"/> if there is none.</param>
public readonly record struct VersionRange(short Lowest, short Highest)
{
    /// <summary>No version at all.</summary>
    public static VersionRange None { get; } = new(0, -1);

    /// <summary>Whether a version is in the range.</summary>
    public bool Contains(short version) => version >= Lowest && version <= Highest;

    /// <summary>The notation of the definitions: <c>3-13</c>, <c>2</c>, <c>9+</c> or <c>none</c>.</summary>
    public override string ToString() =>
        Highest < Lowest ? "none" : Lowest == Highest ? $"{Lowest}" : Highest == short.MaxValue ? $"{Lowest}+" : $"{Lowest}-{Highest}";

    internal static VersionRange Parse(ReadOnlySpan<char> text)
    {
        if (text is "none") return None;
        if (text[^1] == '+') return new VersionRange(Number(text[..^1]), short.MaxValue);
        int dash = text.IndexOf('-');
        return dash < 0 ? new VersionRange(Number(text), Number(text)) : new VersionRange(Number(text[..dash]), Number(text[(dash + 1)..]));
    }

    private static short Number(ReadOnlySpan<char> text) => short.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
