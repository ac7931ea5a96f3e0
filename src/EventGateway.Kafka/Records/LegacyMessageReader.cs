using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>
/// The messages of a message set, one after the other, in the order of their offsets: <c>while (messages.MoveNext())</c>, then one look at
/// <see cref="Failed"/>. For one that is not compressed it gives that one.
/// </summary>
public ref struct LegacyMessageReader
{
    private readonly LegacyMessage _wrapper;
    private readonly bool _isWrapped;
    private ReadOnlySpan<byte> _rest;
    private LegacyMessage _current;

    private LegacyMessageReader(LegacyMessage wrapper, ReadOnlySpan<byte> messages, bool isWrapped)
    {
        _wrapper = wrapper;
        _isWrapped = isWrapped;
        _rest = messages;
        BaseOffset = isWrapped && wrapper.Magic == 1 ? FirstOffset(wrapper, messages) : 0;
    }

    /// <summary>True for good once the bytes were no message, or one that is not allowed within a wrapper.</summary>
    public bool Failed { get; private set; }

    /// <summary>The message that <see cref="MoveNext"/> went to.</summary>
    public readonly LegacyMessage Current => _current;

    /// <summary>The offset of the current message in its partition.</summary>
    public readonly long Offset => BaseOffset + _current.Offset;

    /// <summary>The timestamp of the current message, in milliseconds since 1970; -1 for none.</summary>
    public readonly long Timestamp => _isWrapped && _wrapper.HasLogAppendTime ? _wrapper.Timestamp : _current.Timestamp;

    private long BaseOffset { get; }

    /// <summary>Opens a message: inflates it if it is a wrapper.</summary>
    /// <param name="message">The message, wrapper or not.</param>
    /// <param name="limitBytes">The most bytes that a wrapper may inflate to.</param>
    /// <param name="inflated">Takes the messages of a wrapper, and must hold them as long as the reader is used.</param>
    /// <param name="reader">The messages, if all went well.</param>
    public static DecompressionStatus TryOpen(LegacyMessage message, int limitBytes, PooledBuffer inflated, out LegacyMessageReader reader)
    {
        ArgumentNullException.ThrowIfNull(inflated);
        reader = default;
        if (message.Codec == CompressionCodec.None)
        {
            reader = new LegacyMessageReader(message, message.Bytes, isWrapped: false);
            return DecompressionStatus.Ok;
        }

        if (message.Codec > CompressionCodec.Lz4 || !message.HasValue) return DecompressionStatus.Corrupt;
        inflated.Clear();
        DecompressionStatus status = message is { Codec: CompressionCodec.Lz4, Magic: 0 }
            ? Decompressor.TryDecompressLegacyLz4(message.Value, limitBytes, inflated)
            : Decompressor.TryDecompress(message.Codec, message.Value, limitBytes, inflated);
        if (status == DecompressionStatus.Ok) reader = new LegacyMessageReader(message, inflated.Span, isWrapped: true);
        return status;
    }

    /// <summary>Goes to the next message.</summary>
    /// <returns>Whether there is one: false at the end, and once the reader has failed.</returns>
    public bool MoveNext()
    {
        if (Failed || _rest.IsEmpty) return false;
        Failed = !LegacyMessage.TryRead(_rest, out _current) || (_isWrapped && (_current.Codec != CompressionCodec.None || _current.Magic != _wrapper.Magic));
        if (Failed) return false;
        _rest = _rest[_current.Bytes.Length..];
        return true;
    }

    /// <summary>Within a wrapper of format 1 offsets count from 0 and the wrapper has the last one's, but for producers that leave it 0 (KIP-31).</summary>
    private static long FirstOffset(LegacyMessage wrapper, ReadOnlySpan<byte> messages)
    {
        long last = 0;
        while (LegacyMessage.TryRead(messages, out LegacyMessage message))
        {
            last = message.Offset;
            messages = messages[message.Bytes.Length..];
        }

        return wrapper.Offset >= last ? wrapper.Offset - last : 0;
    }
}
