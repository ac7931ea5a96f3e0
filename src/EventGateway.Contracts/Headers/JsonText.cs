using System.Buffers;
using System.Text;

namespace EventGateway.Contracts.Headers;

/// <summary>A JSON text in the making, in a pooled buffer that grows as needed. Dispose it, or the buffer is lost to the pool.</summary>
internal ref struct JsonText() : IDisposable
{
    private const int FirstBytes = 1024;

    /// <summary>The longest form of one byte: <c>\u001f</c>.</summary>
    private const int MaxBytesPerByte = 6;

    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create(PlainAscii());

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Appends bytes that are JSON already.</summary>
    public void Append(scoped ReadOnlySpan<byte> json)
    {
        Reserve(json.Length);
        json.CopyTo(_buffer.AsSpan(Length));
        Length += json.Length;
    }

    /// <summary>Appends a JSON string with that content; what is not UTF-8 becomes the replacement character.</summary>
    public void AppendString(scoped ReadOnlySpan<byte> text)
    {
        Append("\""u8);
        while (!text.IsEmpty)
        {
            int plain = text.IndexOfAnyExcept(PlainBytes);
            if (plain < 0) plain = text.Length;
            Append(text[..plain]);
            text = text[plain..];
            if (!text.IsEmpty) text = text[AppendSpecial(text)..];
        }

        Append("\""u8);
    }

    /// <summary>Turns what was written from there on into white space.</summary>
    public readonly void Blank(int start, int length) => _buffer.AsSpan(start, length).Fill((byte)' ');

    /// <summary>Takes back the last byte.</summary>
    public void RemoveLast() => Length--;

    /// <summary>Appends the first character of the text, which is not plain ASCII; returns how many bytes of the text it took.</summary>
    private int AppendSpecial(scoped ReadOnlySpan<byte> text)
    {
        Reserve(MaxBytesPerByte);
        Span<byte> rest = _buffer.AsSpan(Length);
        byte first = text[0];
        if (first is (byte)'"' or (byte)'\\')
        {
            rest[0] = (byte)'\\';
            rest[1] = first;
            Length += 2;
            return 1;
        }

        if (first < 0x20)
        {
            "\\u00"u8.CopyTo(rest);
            rest[4] = HexDigit(first >> 4);
            rest[5] = HexDigit(first & 0xF);
            Length += 6;
            return 1;
        }

        Rune.DecodeFromUtf8(text, out Rune rune, out int taken);
        Length += rune.EncodeToUtf8(rest);
        return taken;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - Length >= bytes) return;

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + bytes), _buffer.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private static byte[] PlainAscii() =>
        [.. Enumerable.Range(0x20, 0x60).Select(value => (byte)value).Where(value => value is not ((byte)'"' or (byte)'\\'))];
}
