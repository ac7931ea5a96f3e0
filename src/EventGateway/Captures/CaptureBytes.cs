using System.Buffers.Binary;

namespace EventGateway.Captures;

/// <summary>The bytes of a capture file, in the byte order of the machine that wrote it.</summary>
internal sealed class CaptureBytes(Stream file)
{
    public bool IsBigEndian { get; set; }

    /// <summary>Reads a piece.</summary>
    /// <returns>False if the file ends before it does.</returns>
    public bool TryRead(int count, out byte[] bytes)
    {
        bytes = new byte[count];
        return file.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count;
    }

    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
