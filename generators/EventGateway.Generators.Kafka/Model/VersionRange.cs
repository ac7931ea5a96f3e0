using System.Globalization;

namespace EventGateway.Generators.Kafka.Model;

/// <summary>A range of message versions, both ends included: <c>3-13</c>, <c>9+</c>, <c>2</c> or <c>none</c>.</summary>
internal readonly record struct VersionRange(int Lowest, int Highest)
{
    private const int Open = short.MaxValue;

    public static VersionRange None { get; } = new(0, -1);

    public static VersionRange All { get; } = new(0, Open);

    public bool IsNone => Highest < Lowest;

    public bool IsOpen => Highest == Open;

    public bool Contains(int version) => version >= Lowest && version <= Highest;

    public VersionRange Intersect(VersionRange other)
    {
        var common = new VersionRange(Math.Max(Lowest, other.Lowest), Math.Min(Highest, other.Highest));
        return common.IsNone ? None : common;
    }

    public static bool TryParse(string text, out VersionRange range)
    {
        range = None;
        text = text.Trim();
        if (text == "none") return true;
        int dash = text.IndexOf('-');
        int lowest, highest;
        if (text.EndsWith("+", StringComparison.Ordinal))
        {
            if (!TryNumber(text.Substring(0, text.Length - 1), out lowest)) return false;
            highest = Open;
        }
        else if (dash >= 0)
        {
            if (!TryNumber(text.Substring(0, dash), out lowest) || !TryNumber(text.Substring(dash + 1), out highest)) return false;
        }
        else
        {
            if (!TryNumber(text, out lowest)) return false;
            highest = lowest;
        }

        range = new VersionRange(lowest, highest);
        return highest >= lowest;
    }

    public override string ToString() =>
        IsNone ? "none" : IsOpen ? $"{Lowest}+" : Lowest == Highest ? $"{Lowest}" : $"{Lowest}-{Highest}";

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < Open;
}
