namespace EventGateway.Captures;

/// <summary>The classic format: one header, then packets.</summary>
/// <remarks>draft-ietf-opsawg-pcap</remarks>
internal static class PcapReader
{
    private const int FileHeaderBytes = 20; // behind the magic number
    private const int PacketHeaderBytes = 16;

    public static IEnumerable<CapturedPacket> Read(CaptureBytes file, long unitsPerSecond)
    {
        if (!file.TryRead(FileHeaderBytes, out byte[] header)) yield break;
        int linkType = (int)(file.UInt32(header.AsSpan(16)) & 0x0FFF_FFFF); // the highest bits tell of a checksum behind each packet
        while (file.TryRead(PacketHeaderBytes, out byte[] packet))
        {
            uint length = file.UInt32(packet.AsSpan(8));
            if (length > CaptureFile.LargestPacketBytes) throw new FormatException($"the capture is damaged: a packet of {length} bytes");
            if (!file.TryRead((int)length, out byte[] bytes)) yield break;
            long ticks = (file.UInt32(packet) * TimeSpan.TicksPerSecond) + (file.UInt32(packet.AsSpan(4)) * TimeSpan.TicksPerSecond / unitsPerSecond);
            yield return new CapturedPacket(linkType, DateTime.UnixEpoch.AddTicks(ticks), bytes);
        }
    }
}
