using System.Buffers;

namespace EventGateway.Schemas.Validating;

/// <summary>
/// A text behind which <see cref="JsonGrammar.Slack"/> bytes can be read. Most texts are so where they stand, for memory is mapped by the page;
/// one that ends near the end of its page is copied.
/// </summary>
internal unsafe ref struct ReadableText : IDisposable
{
    private const int SmallestPage = 4096;
    private byte[]? _copy;

    /// <summary>The bytes: where they stood, or the copy.</summary>
    public ReadOnlySpan<byte> Bytes;

    /// <param name="text">The text; it must not move.</param>
    public ReadableText(ReadOnlySpan<byte> text)
    {
        Bytes = text;
        fixed (byte* start = text)
        {
            nuint last = (nuint)(start + text.Length - 1) & (SmallestPage - 1);
            if (text.IsEmpty || last + JsonGrammar.Slack >= SmallestPage) Copy();
        }
    }

    /// <summary>A copy with zeros behind it: what is said of it depends on nothing else.</summary>
    public static ReadableText CopyOf(ReadOnlySpan<byte> text)
    {
        var copied = new ReadableText { Bytes = text };
        copied.Copy();
        return copied;
    }

    public void Dispose()
    {
        if (_copy is not null) ArrayPool<byte>.Shared.Return(_copy);
        _copy = null;
    }

    private void Copy()
    {
        int length = Bytes.Length;
        _copy = ArrayPool<byte>.Shared.Rent(length + JsonGrammar.Slack);
        Bytes.CopyTo(_copy);
        _copy.AsSpan(length, JsonGrammar.Slack).Clear();
        Bytes = _copy.AsSpan(0, length);
    }
}
