namespace EventGateway.Schemas.Formats;

/// <summary>Punycode, RFC 3492: code points as letters and digits of ASCII. Labels are short, so that the quadratic method does no harm.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int MinThreshold = 1;
    private const int MaxThreshold = 26;
    private const int InitialBias = 72;
    private const int FirstCodePoint = 0x80;
    private const int LastCodePoint = 0x10FFFF;

    /// <summary>Decodes what stands behind xn--, in small letters.</summary>
    /// <returns>False if it is not Punycode, or the destination is too short.</returns>
    public static bool TryDecode(ReadOnlySpan<int> code, Span<int> destination, out int length)
    {
        int delimiter = code.LastIndexOf('-');
        length = Math.Max(delimiter, 0);
        if (length > destination.Length) return false;
        code[..length].CopyTo(destination);
        code = code[(delimiter + 1)..];

        int codePoint = FirstCodePoint;
        int bias = InitialBias;
        long index = 0;
        while (!code.IsEmpty)
        {
            if (!TryReadNumber(ref code, bias, out long delta) || length == destination.Length) return false;
            bias = Adapt(delta, length + 1, isFirst: index == 0 && codePoint == FirstCodePoint);
            index += delta;
            if (index / (length + 1) > LastCodePoint - codePoint) return false;
            codePoint += (int)(index / (length + 1));
            index %= length + 1;
            destination[(int)index..length].CopyTo(destination[((int)index + 1)..]);
            destination[(int)index++] = codePoint;
            length++;
        }

        return true;
    }

    /// <summary>Encodes a label to what stands behind xn--.</summary>
    /// <returns>False if the destination is too short.</returns>
    public static bool TryEncode(ReadOnlySpan<int> label, Span<int> destination, out int length)
    {
        length = 0;
        foreach (int letter in label)
        {
            if (letter < FirstCodePoint && !TryAdd(letter, destination, ref length)) return false;
        }

        int done = length;
        if (done > 0 && !TryAdd('-', destination, ref length)) return false;
        int basic = done;
        int codePoint = FirstCodePoint;
        int bias = InitialBias;
        long delta = 0;
        while (done < label.Length)
        {
            int next = NextCodePoint(label, codePoint);
            delta += (long)(next - codePoint) * (done + 1);
            codePoint = next;
            foreach (int letter in label)
            {
                if (letter < codePoint) delta++;
                if (letter != codePoint) continue;
                if (!TryWriteNumber(delta, bias, destination, ref length)) return false;
                bias = Adapt(delta, done + 1, isFirst: done == basic);
                delta = 0;
                done++;
            }

            delta++;
            codePoint++;
        }

        return true;
    }

    private static int NextCodePoint(ReadOnlySpan<int> label, int from)
    {
        int next = int.MaxValue;
        foreach (int letter in label)
        {
            if (letter >= from) next = Math.Min(next, letter);
        }

        return next;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<int> code, int bias, out long number)
    {
        number = 0;
        long weight = 1;
        for (int position = Base; !code.IsEmpty; position += Base)
        {
            int digit = char.IsAsciiDigit((char)code[0]) ? code[0] - '0' + 26 : char.IsAsciiLetterLower((char)code[0]) ? code[0] - 'a' : Base;
            code = code[1..];
            number += digit * weight;
            if (digit == Base || number > int.MaxValue) return false;
            int threshold = Threshold(position, bias);
            if (digit < threshold) return true;
            weight *= Base - threshold;
            if (weight > int.MaxValue) return false;
        }

        return false;
    }

    private static bool TryWriteNumber(long number, int bias, Span<int> destination, ref int length)
    {
        for (int position = Base; ; position += Base)
        {
            int threshold = Threshold(position, bias);
            if (number < threshold) return TryAdd(Digit((int)number), destination, ref length);
            if (!TryAdd(Digit((int)(threshold + ((number - threshold) % (Base - threshold)))), destination, ref length)) return false;
            number = (number - threshold) / (Base - threshold);
        }
    }

    private static int Digit(int value) => value < 26 ? 'a' + value : '0' + value - 26;

    private static int Threshold(int position, int bias) => Math.Clamp(position - bias, MinThreshold, MaxThreshold);

    private static int Adapt(long delta, int count, bool isFirst)
    {
        const int Damp = 700;
        const int Skew = 38;
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        int bias = 0;
        for (; delta > (Base - MinThreshold) * MaxThreshold / 2; bias += Base) delta /= Base - MinThreshold;
        return bias + (int)((Base - MinThreshold + 1) * delta / (delta + Skew));
    }

    private static bool TryAdd(int letter, Span<int> destination, ref int length)
    {
        if (length == destination.Length) return false;
        destination[length++] = letter;
        return true;
    }
}
