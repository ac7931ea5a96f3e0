using System.Buffers;
using System.Buffers.Binary;

namespace EventGateway.Captures;

/// <summary>Cuts one direction of a connection into frames.</summary>
internal sealed class FrameSplitter
{
    private const int LargestFrameBytes = 100 << 20;
    private const byte TlsHandshake = 0x16;
    private const int SizeBytes = sizeof(int);
    private const int LargestKeptBytes = 1 << 20;

    private ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Why no frames can be found any more; null as long as all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Takes bytes and gives the frames that are complete now, without their sizes.</summary>
    public List<byte[]> Offer(ReadOnlySpan<byte> bytes)
    {
        var frames = new List<byte[]>();
        while (!bytes.IsEmpty && Problem is null)
        {
            int wanted = _bytes.WrittenCount < SizeBytes ? SizeBytes : SizeBytes + Size;
            ReadOnlySpan<byte> taken = bytes[..Math.Min(bytes.Length, wanted - _bytes.WrittenCount)];
            _bytes.Write(taken);
            bytes = bytes[taken.Length..];
            if (_bytes.WrittenCount == SizeBytes && Size is < 0 or > LargestFrameBytes) Problem = Explain();
            else if (_bytes.WrittenCount >= SizeBytes && _bytes.WrittenCount == SizeBytes + Size) frames.Add(TakeFrame());
        }

        return frames;
    }

    private int Size => BinaryPrimitives.ReadInt32BigEndian(_bytes.WrittenSpan);

    private byte[] TakeFrame()
    {
        byte[] frame = _bytes.WrittenSpan[SizeBytes..].ToArray();
        if (_bytes.Capacity > LargestKeptBytes) _bytes = new();
        else _bytes.ResetWrittenCount();
        return frame;
    }

    private string Explain() => _bytes.WrittenSpan[0] == TlsHandshake && _bytes.WrittenSpan[1] == 3
        ? "the connection is encrypted with TLS: capture on a plaintext port"
        : $"no Kafka frame: its size would be {Size}. Perhaps the capture begins in the middle of one";
}
