using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Reading;

/// <summary>
/// Tells what a plain scalar means: the core schema of YAML 1.2 (section 10.3.2), of which only those forms are numbers that JSON knows
/// too. So <c>on</c>, <c>yes</c>, <c>0o7</c>, <c>0x1F</c>, <c>1_000</c> and dates are strings.
/// </summary>
internal static class YamlScalar
{
    public static (DocumentKind Kind, string Text) Resolve(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => (DocumentKind.Null, ""),
        "true" or "True" or "TRUE" => (DocumentKind.Boolean, "true"),
        "false" or "False" or "FALSE" => (DocumentKind.Boolean, "false"),
        _ => ToJsonNumber(plain) is { } number ? (DocumentKind.Number, number) : (DocumentKind.String, plain),
    };

    /// <summary>True for infinities and not-a-number, for which JSON has no form.</summary>
    public static bool IsBeyondJson(string plain) => plain.TrimStart('+', '-') switch
    {
        ".inf" or ".Inf" or ".INF" => plain.Length <= 5,
        ".nan" or ".NaN" or ".NAN" => plain.Length == 4,
        _ => false,
    };

    /// <summary>The number as JSON writes it (<c>+012.</c> becomes <c>12</c>, <c>.5</c> becomes <c>0.5</c>); null if it is none.</summary>
    public static string? ToJsonNumber(string plain)
    {
        int at = plain is ['+' or '-', ..] ? 1 : 0;
        string whole = TakeDigits(plain, ref at);
        string fraction = "";
        if (at < plain.Length && plain[at] == '.')
        {
            at++;
            fraction = TakeDigits(plain, ref at);
        }

        if (whole.Length + fraction.Length == 0) return null;

        string exponent = "";
        if (at < plain.Length && plain[at] is ('e' or 'E'))
        {
            int start = at++;
            if (at < plain.Length && plain[at] is ('+' or '-')) at++;
            if (TakeDigits(plain, ref at).Length == 0) return null;
            exponent = plain[start..at];
        }

        if (at != plain.Length) return null;

        whole = whole.TrimStart('0');
        return $"{(plain[0] == '-' ? "-" : "")}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : "." + fraction)}{exponent}";
    }

    private static string TakeDigits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return text[start..at];
    }
}
