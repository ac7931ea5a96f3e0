using System.Runtime.CompilerServices;

namespace EventGateway.Schemas.Formats;

/// <summary>Gathers the labels of a name: how long it is in ASCII, and whether its directions fit together.</summary>
/// <param name="isNormalizedLater">Whether labels in Unicode may stand in another form than the one that they are used in, RFC 5891, section 4.2.1.</param>
internal struct IdnaName(bool isNormalizedLater)
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;
    private const int PrefixLength = 4;

    private int _length;
    private bool _isBidi;
    private bool _breaksBidiRule;

    /// <summary>Whether the labels together are a name. The bidi rule is for all labels of a name that has one from right to left.</summary>
    public readonly bool IsValid => _length - 1 <= MaxLength && !(_isBidi && _breaksBidiRule);

    /// <summary>Adds a label of at most 63 code points. ASCII letters in an A-label lose their case.</summary>
    /// <returns>False if it is no label.</returns>
    [SkipLocalsInit]
    public bool TryAdd(Span<int> label)
    {
        if (label.IsEmpty) return false;
        if (label.ContainsAnyExceptInRange(0, 0x7F)) return TryAddUnicode(label);
        if (!IsLetterDigitHyphen(label)) return false;
        if (IsPrefixed(label)) return TryAddEncoded(label);
        _length += label.Length + 1;
        _breaksBidiRule |= char.IsAsciiDigit((char)label[0]); // letters, digits and inner hyphens can break it only so
        return true;
    }

    private void Note(ReadOnlySpan<int> label, int length)
    {
        _length += length + 1;
        _breaksBidiRule |= !BidiRule.Holds(label);
        _isBidi |= BidiRule.IsNeeded(label);
    }

    private bool TryAddUnicode(ReadOnlySpan<int> label)
    {
        Span<int> encoded = stackalloc int[MaxLabelLength - PrefixLength];
        if (!IdnaLabel.IsValid(label) || !(isNormalizedLater || NormalForm.Holds(label)) || !Punycode.TryEncode(label, encoded, out int length)) return false;
        Note(label, PrefixLength + length);
        return true;
    }

    /// <summary>An A-label must be what its own code points are encoded to.</summary>
    private bool TryAddEncoded(Span<int> label)
    {
        foreach (ref int letter in label) letter = char.ToLowerInvariant((char)letter);
        ReadOnlySpan<int> code = label[PrefixLength..];
        Span<int> decoded = stackalloc int[MaxLabelLength];
        Span<int> encoded = stackalloc int[MaxLabelLength];
        if (!Punycode.TryDecode(code, decoded, out int length)) return false;
        decoded = decoded[..length];
        if (!decoded.ContainsAnyExceptInRange(0, 0x7F) || !IdnaLabel.IsValid(decoded) || !NormalForm.Holds(decoded)) return false;
        if (!Punycode.TryEncode(decoded, encoded, out int again) || !code.SequenceEqual(encoded[..again])) return false;
        Note(decoded, label.Length);
        return true;
    }

    private static bool IsPrefixed(ReadOnlySpan<int> label) =>
        label.Length >= PrefixLength && (label[0] | 0x20) == 'x' && (label[1] | 0x20) == 'n' && label[2] == '-' && label[3] == '-';

    private static bool IsLetterDigitHyphen(ReadOnlySpan<int> label)
    {
        if (label[0] == '-' || label[^1] == '-') return false;
        foreach (int letter in label)
        {
            if (letter != '-' && !char.IsAsciiLetterOrDigit((char)letter)) return false;
        }

        return true;
    }
}
