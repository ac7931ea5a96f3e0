using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace EventGateway.Schemas.Formats;

/// <summary>Names of hosts: RFC 1123 with the A-labels of RFC 5890, and internationalised names, RFC 5890 to 5893.</summary>
internal static class HostnameFormat
{
    /// <summary>The code points that a label has at most, and also the letters of its form in ASCII.</summary>
    public const int MaxLabelLength = 63;

    /// <summary>A name in ASCII; labels that begin with xn-- are checked for what they stand for.</summary>
    [SkipLocalsInit]
    public static bool Holds(ReadOnlySpan<byte> text)
    {
        Span<int> label = stackalloc int[MaxLabelLength];
        var name = new IdnaName(isNormalizedLater: false);
        while (true)
        {
            int dot = text.IndexOf((byte)'.');
            ReadOnlySpan<byte> letters = dot < 0 ? text : text[..dot];
            if (letters.Length > MaxLabelLength) return false;
            for (int at = 0; at < letters.Length; at++) label[at] = letters[at];
            if (!Ascii.IsValid(letters) || !name.TryAdd(label[..letters.Length])) return false;
            if (dot < 0) return name.IsValid;
            text = text[(dot + 1)..];
        }
    }

    /// <summary>A name in Unicode, in ASCII, or in both, with any of the four dots of IDNA.</summary>
    /// <param name="text">The name.</param>
    /// <param name="isNormalizedLater">Whether its labels in Unicode may stand in any normalization form.</param>
    [SkipLocalsInit]
    public static bool HoldsInternational(ReadOnlySpan<byte> text, bool isNormalizedLater = false)
    {
        Span<int> label = stackalloc int[MaxLabelLength];
        var name = new IdnaName(isNormalizedLater);
        int length = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out Rune rune, out int bytes) != OperationStatus.Done) return false;
            text = text[bytes..];
            if (rune.Value is '.' or 0x3002 or 0xFF0E or 0xFF61)
            {
                if (!name.TryAdd(label[..length])) return false;
                length = 0;
            }
            else
            {
                if (length == MaxLabelLength) return false;
                label[length++] = rune.Value;
            }
        }

        return name.TryAdd(label[..length]) && name.IsValid;
    }

    /// <summary>Labels of letters, digits and inner hyphens, with dots between them.</summary>
    public static bool AreLabels(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            int dot = text.IndexOf((byte)'.');
            ReadOnlySpan<byte> label = dot < 0 ? text : text[..dot];
            if (label.Length is 0 or > MaxLabelLength || label[0] == '-' || label[^1] == '-') return false;
            foreach (byte letter in label)
            {
                if (letter != '-' && !char.IsAsciiLetterOrDigit((char)letter)) return false;
            }

            if (dot < 0) return true;
            text = text[(dot + 1)..];
        }
    }
}
