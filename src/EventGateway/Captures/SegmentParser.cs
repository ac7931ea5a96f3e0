using System.Buffers.Binary;
using System.Net;

namespace EventGateway.Captures;

/// <summary>Finds the TCP segment in a captured packet: link layer, IP, TCP.</summary>
/// <remarks>https://www.tcpdump.org/linktypes.html, RFC 791, RFC 8200, RFC 9293</remarks>
internal static class SegmentParser
{
    private const int Ethernet = 1;
    private const int RawIp = 101;
    private const int LinuxCooked = 113;
    private const int RawIpv4 = 228;
    private const int RawIpv6 = 229;
    private const int LinuxCooked2 = 276;
    private const ushort VlanTag = 0x8100;
    private const ushort ServiceVlanTag = 0x88A8;
    private const byte Tcp = 6;

    /// <summary>Returns null for what is no TCP over IP, for fragments, and for what is cut off within its headers.</summary>
    public static TcpSegment? Parse(CapturedPacket packet)
    {
        ReadOnlySpan<byte> bytes = packet.Bytes.Span;
        int ip = LinkHeaderBytes(packet.LinkType, bytes);
        if (ip < 0 || ip >= bytes.Length) return null;
        return (bytes[ip] >> 4) switch
        {
            4 => ParseIpv4(packet, ip),
            6 => ParseIpv6(packet, ip),
            _ => null,
        };
    }

    private static int LinkHeaderBytes(int linkType, ReadOnlySpan<byte> bytes)
    {
        switch (linkType)
        {
            case 0 or 108: return 4; // loopback of the BSDs: the address family
            case 12 or 14 or RawIp or RawIpv4 or RawIpv6: return 0;
            case LinuxCooked: return 16;
            case LinuxCooked2: return 20;
            case Ethernet: break;
            default: return -1;
        }

        int position = 12; // behind both addresses
        while (bytes.Length >= position + 2 && BinaryPrimitives.ReadUInt16BigEndian(bytes[position..]) is VlanTag or ServiceVlanTag) position += 4;
        return position + 2;
    }

    private static TcpSegment? ParseIpv4(CapturedPacket packet, int ip)
    {
        ReadOnlySpan<byte> bytes = packet.Bytes.Span[ip..];
        int headerBytes = (bytes[0] & 0x0F) * 4;
        if (headerBytes < 20 || bytes.Length < headerBytes || bytes[9] != Tcp) return null;
        bool isFragment = (BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x3FFF) != 0;
        if (isFragment) return null;
        int total = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (total == 0) total = bytes.Length; // the network card was to cut it into segments, and has not yet said how
        return ParseTcp(packet, ip + headerBytes, total - headerBytes, new IPAddress(bytes.Slice(12, 4)), new IPAddress(bytes.Slice(16, 4)));
    }

    private static TcpSegment? ParseIpv6(CapturedPacket packet, int ip)
    {
        const int HeaderBytes = 40;
        ReadOnlySpan<byte> bytes = packet.Bytes.Span[ip..];
        if (bytes.Length < HeaderBytes) return null;
        int total = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) + HeaderBytes;
        if (total == HeaderBytes) total = bytes.Length;
        byte next = bytes[6];
        int position = HeaderBytes;
        while (next is 0 or 43 or 60) // options and routing; a fragment (44) is no segment
        {
            if (bytes.Length < position + 8) return null;
            next = bytes[position];
            position += (bytes[position + 1] + 1) * 8;
        }

        if (next != Tcp) return null;
        return ParseTcp(packet, ip + position, total - position, new IPAddress(bytes.Slice(8, 16)), new IPAddress(bytes.Slice(24, 16)));
    }

    private static TcpSegment? ParseTcp(CapturedPacket packet, int start, int length, IPAddress source, IPAddress destination)
    {
        const int SmallestHeaderBytes = 20;
        ReadOnlyMemory<byte> captured = packet.Bytes[Math.Min(start, packet.Bytes.Length)..];
        if (captured.Length > length) captured = captured[..Math.Max(length, 0)]; // padding of a short Ethernet frame
        ReadOnlySpan<byte> bytes = captured.Span;
        if (bytes.Length < SmallestHeaderBytes) return null;
        int headerBytes = (bytes[12] >> 4) * 4;
        if (headerBytes < SmallestHeaderBytes || bytes.Length < headerBytes) return null;
        byte flags = bytes[13];
        return new TcpSegment(
            new IPEndPoint(source, BinaryPrimitives.ReadUInt16BigEndian(bytes)),
            new IPEndPoint(destination, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..])),
            packet.Time)
        {
            Sequence = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            IsEnd = (flags & 0b101) != 0, // FIN, RST
            IsSyn = (flags & 0b10) != 0,
            IsAck = (flags & 0b1_0000) != 0,
            Payload = captured[headerBytes..],
            MissingBytes = length - captured.Length,
        };
    }
}
