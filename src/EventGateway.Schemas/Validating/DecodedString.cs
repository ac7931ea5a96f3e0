using System.Buffers;

namespace EventGateway.Schemas.Validating;

/// <summary>What a JSON string says, in UTF-8: the bytes of the document themselves, or a copy if there are escapes.</summary>
internal unsafe ref struct DecodedString : IDisposable
{
    /// <summary>Strings with escapes up to this length are resolved on the stack.</summary>
    public const int StackLength = 256;

    private byte[]? _rented;

    public DecodedString(JsonValue text, Span<byte> stack)
    {
        ReadOnlySpan<byte> raw = text.Bytes[1..^1];
        if (!raw.Contains((byte)'\\'))
        {
            Bytes = raw;
            return;
        }

        Span<byte> buffer = raw.Length <= stack.Length ? stack : _rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        Bytes = buffer[..StringEscape.Decode(text, buffer)];
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
    }
}
