using System.Globalization;

namespace EventGateway.Commands;

/// <summary>Sizes and times as people write them: <c>100MiB</c>, <c>30s</c>.</summary>
internal static class Quantity
{
    private static readonly (string Unit, long Factor)[] Sizes = [("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000), ("B", 1)];

    private static readonly (string Unit, long Factor)[] Times =
        [("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond)];

    /// <summary>Reads a size in bytes: a whole number and B, kB, KiB, MB, MiB, GB or GiB.</summary>
    /// <exception cref="FormatException">It is none; the message says what one looks like.</exception>
    public static long ParseSize(string text) => Parse(text, Sizes) ?? throw new FormatException($"'{text}' is no size: write 100MiB, 512KiB or 4096B");

    /// <summary>Reads a time: a whole number above 0 and ms, s, m, h or d.</summary>
    /// <exception cref="FormatException">It is none; the message says what one looks like.</exception>
    public static TimeSpan ParseTime(string text) =>
        Parse(text, Times) is { } ticks and > 0 ? new TimeSpan(ticks) : throw new FormatException($"'{text}' is no time: write 500ms, 30s, 15m or 1h");

    /// <summary>Writes a size as <see cref="ParseSize"/> reads it.</summary>
    public static string Write(long bytes) => Write(bytes, Sizes);

    /// <summary>Writes a time as <see cref="ParseTime"/> reads it.</summary>
    public static string Write(TimeSpan time) => Write(time.Ticks, Times.OrderByDescending(static unit => unit.Factor));

    private static long? Parse(string text, (string Unit, long Factor)[] units)
    {
        foreach ((string unit, long factor) in units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            bool isNumber = long.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long number);
            if (isNumber && number <= long.MaxValue / factor) return number * factor;
        }

        return null;
    }

    private static string Write(long value, IEnumerable<(string Unit, long Factor)> units)
    {
        (string unit, long factor) = units.First(unit => value % unit.Factor == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{value / factor}{unit}");
    }
}
