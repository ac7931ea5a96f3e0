using System.Buffers.Binary;

namespace EventGateway.Captures;

/// <summary>A file that tcpdump, dumpcap or Wireshark has written.</summary>
internal static class CaptureFile
{
    /// <summary>More than any capture tool keeps of a packet; a larger one means that the file is damaged.</summary>
    public const int LargestPacketBytes = 16 << 20;

    private const uint PcapMicroseconds = 0xA1B2C3D4;
    private const uint PcapNanoseconds = 0xA1B23C4D;

    /// <summary>Reads packet by packet. What a file lacks at its end, because the tool was stopped, is left out.</summary>
    /// <exception cref="FormatException">The file is no capture, or is damaged.</exception>
    public static IEnumerable<CapturedPacket> Read(Stream file)
    {
        var reader = new CaptureBytes(file);
        if (!reader.TryRead(sizeof(uint), out byte[] magic)) throw new FormatException("the capture is empty");
        uint little = BinaryPrimitives.ReadUInt32LittleEndian(magic);
        uint big = BinaryPrimitives.ReadUInt32BigEndian(magic);
        if (big == PcapngReader.SectionHeader) return PcapngReader.Read(reader);
        reader.IsBigEndian = big is PcapMicroseconds or PcapNanoseconds;
        return (reader.IsBigEndian ? big : little) switch
        {
            PcapMicroseconds => PcapReader.Read(reader, unitsPerSecond: 1_000_000),
            PcapNanoseconds => PcapReader.Read(reader, unitsPerSecond: 1_000_000_000),
            _ => throw new FormatException("neither a pcap nor a pcapng file"),
        };
    }
}
