namespace EventGateway.Schemas.Formats;

/// <summary>JSON pointers, RFC 6901, and relative ones, draft-bhutton-relative-json-pointer.</summary>
internal static class JsonPointerFormats
{
    public static bool IsPointer(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return true;
        if (text[0] != '/') return false;
        for (int tilde = text.IndexOf((byte)'~'); tilde >= 0; tilde = text.IndexOf((byte)'~'))
        {
            if (tilde + 1 == text.Length || text[tilde + 1] is not ((byte)'0' or (byte)'1')) return false;
            text = text[(tilde + 2)..];
        }

        return true;
    }

    /// <summary>A number without leading zeros, then # or a pointer.</summary>
    public static bool IsRelativePointer(ReadOnlySpan<byte> text)
    {
        int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = text.Length;
        if (digits == 0 || (digits > 1 && text[0] == '0')) return false;
        ReadOnlySpan<byte> rest = text[digits..];
        return rest.SequenceEqual("#"u8) || IsPointer(rest);
    }
}
