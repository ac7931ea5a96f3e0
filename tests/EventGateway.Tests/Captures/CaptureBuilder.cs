using System.Buffers.Binary;
using System.Net;

namespace EventGateway.Tests.Captures;

/// <summary>Writes captures as tcpdump and dumpcap do, packet by packet.</summary>
internal sealed class CaptureBuilder
{
    public const int Ethernet = 1;
    public const int RawIp = 101;
    public const int LinuxCooked2 = 276;

    public static readonly IPEndPoint Client = IPEndPoint.Parse("10.0.0.1:40000");
    public static readonly IPEndPoint Broker = IPEndPoint.Parse("10.0.0.2:9092");

    private readonly List<(double Seconds, byte[] Bytes, int Captured)> _packets = [];
    private readonly Dictionary<(IPEndPoint, IPEndPoint), uint> _next = [];

    public int LinkType { get; init; } = Ethernet;

    /// <summary>The time of the next packet, in seconds since 1970.</summary>
    public double Seconds { get; set; } = 1_700_000_000;

    /// <summary>The handshake of a connection.</summary>
    public CaptureBuilder Connect(IPEndPoint? client = null, IPEndPoint? broker = null, uint firstSequence = 0xFFFF_FFF0)
    {
        (client, broker) = (client ?? Client, broker ?? Broker);
        Segment(client, broker, firstSequence, 0b10, []);
        Segment(broker, client, firstSequence + 77, 0b1_0010, []);
        (_next[(client, broker)], _next[(broker, client)]) = (firstSequence + 1, firstSequence + 78);
        return this;
    }

    /// <summary>Bytes from the client, behind those before.</summary>
    public CaptureBuilder Ask(ReadOnlySpan<byte> bytes) => Send(Client, Broker, bytes);

    /// <summary>Bytes from the broker, behind those before.</summary>
    public CaptureBuilder Answer(ReadOnlySpan<byte> bytes) => Send(Broker, Client, bytes);

    public CaptureBuilder Send(IPEndPoint source, IPEndPoint destination, ReadOnlySpan<byte> bytes)
    {
        uint sequence = _next.GetValueOrDefault((source, destination));
        _next[(source, destination)] = sequence + (uint)bytes.Length;
        return Segment(source, destination, sequence, 0b1_1000, bytes);
    }

    /// <summary>Counts bytes as sent that the capture has missed.</summary>
    public CaptureBuilder Miss(IPEndPoint source, IPEndPoint destination, int count)
    {
        _next[(source, destination)] += (uint)count;
        return this;
    }

    public CaptureBuilder End(IPEndPoint source, IPEndPoint destination) => Segment(source, destination, _next[(source, destination)], 0b1_0001, []);

    public CaptureBuilder Segment(IPEndPoint source, IPEndPoint destination, uint sequence, byte flags, ReadOnlySpan<byte> bytes, int captured = int.MaxValue)
    {
        byte[] tcp = new byte[24 + bytes.Length]; // with four bytes of options
        BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(tcp.AsSpan(2), (ushort)destination.Port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp.AsSpan(4), sequence);
        tcp[12] = 6 << 4;
        tcp[13] = flags;
        bytes.CopyTo(tcp.AsSpan(24));
        byte[] packet = [.. LinkHeader(source), .. IpHeader(source.Address, destination.Address, tcp.Length), .. tcp];
        Packet(packet, captured);
        return this;
    }

    public CaptureBuilder Packet(byte[] bytes, int captured = int.MaxValue)
    {
        _packets.Add((Seconds, bytes, Math.Min(captured, bytes.Length)));
        Seconds += 0.001;
        return this;
    }

    /// <summary>Exchanges two packets.</summary>
    public CaptureBuilder Swap(int one, int other)
    {
        (_packets[one], _packets[other]) = (_packets[other], _packets[one]);
        return this;
    }

    public byte[] Pcap(bool bigEndian = false, bool nanoseconds = false)
    {
        using var file = new MemoryStream();
        UInt32(file, nanoseconds ? 0xA1B23C4D : 0xA1B2C3D4, bigEndian);
        foreach (uint word in (uint[])[0x0004_0002, 0, 0, 262_144, (uint)LinkType]) UInt32(file, word, bigEndian);
        foreach ((double seconds, byte[] bytes, int captured) in _packets)
        {
            double fraction = Math.Round((seconds - Math.Floor(seconds)) * (nanoseconds ? 1e9 : 1e6));
            foreach (double word in (double[])[Math.Floor(seconds), fraction, captured, bytes.Length]) UInt32(file, (uint)word, bigEndian);
            file.Write(bytes, 0, captured);
        }

        return file.ToArray();
    }

    /// <param name="bigEndian">The byte order.</param>
    /// <param name="resolution">The option if_tsresol; 6 is that of files without it.</param>
    public byte[] Pcapng(bool bigEndian = false, byte resolution = 6)
    {
        using var file = new MemoryStream();
        Block(file, 0x0A0D0D0A, bigEndian, body =>
        {
            UInt32(body, 0x1A2B3C4D, bigEndian);
            foreach (uint word in (uint[])[1, uint.MaxValue, uint.MaxValue]) UInt32(body, word, bigEndian);
        });
        Block(file, 1, bigEndian, body =>
        {
            byte[] head = new byte[20]; // link type, snap length, one option and the end of options
            UInt16(head, (ushort)LinkType, bigEndian);
            UInt16(head.AsSpan(8), 9, bigEndian);
            UInt16(head.AsSpan(10), 1, bigEndian);
            head[12] = resolution;
            body.Write(head);
        });
        Block(file, 5, bigEndian, body => body.Write(new byte[12])); // statistics, which nobody reads
        double unit = (resolution & 0x80) == 0 ? Math.Pow(10, -resolution) : Math.Pow(2, -(resolution & 0x7F));
        foreach ((double seconds, byte[] bytes, int captured) in _packets)
        {
            Block(file, 6, bigEndian, body =>
            {
                ulong time = (ulong)Math.Round(seconds / unit);
                foreach (uint word in (uint[])[0, (uint)(time >> 32), (uint)time, (uint)captured, (uint)bytes.Length]) UInt32(body, word, bigEndian);
                body.Write(bytes, 0, captured);
                body.Write(new byte[(4 - (captured % 4)) % 4]);
            });
        }

        return file.ToArray();
    }

    private byte[] LinkHeader(IPEndPoint source)
    {
        bool is4 = source.Address.GetAddressBytes().Length == 4;
        byte[] type = is4 ? [0x08, 0x00] : [0x86, 0xDD];
        return LinkType switch
        {
            Ethernet => [.. new byte[12], 0x81, 0x00, 0x00, 0x07, .. type], // tagged as VLAN 7
            LinuxCooked2 => [.. type, .. new byte[18]],
            _ => [],
        };
    }

    private static byte[] IpHeader(IPAddress source, IPAddress destination, int length)
    {
        byte[] from = source.GetAddressBytes();
        if (from.Length == 16)
        {
            byte[] options = [6, 0, 0, 0, 0, 0, 0, 0]; // a header of options, in front of TCP
            byte[] header = [0x60, 0, 0, 0, 0, 0, 0, 64, .. from, .. destination.GetAddressBytes(), .. options];
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(options.Length + length));
            return header;
        }

        byte[] small = [0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, 6, 0, 0, .. from, .. destination.GetAddressBytes()];
        BinaryPrimitives.WriteUInt16BigEndian(small.AsSpan(2), (ushort)(small.Length + length));
        return small;
    }

    private static void Block(Stream file, uint type, bool bigEndian, Action<Stream> write)
    {
        using var body = new MemoryStream();
        write(body);
        UInt32(file, type, bigEndian);
        UInt32(file, (uint)body.Length + 12, bigEndian);
        body.WriteTo(file);
        UInt32(file, (uint)body.Length + 12, bigEndian);
    }

    private static void UInt32(Stream target, uint value, bool bigEndian)
    {
        byte[] bytes = BitConverter.GetBytes(value);
        if (bigEndian) Array.Reverse(bytes);
        target.Write(bytes);
    }

    private static void UInt16(Span<byte> target, ushort value, bool bigEndian)
    {
        if (bigEndian) BinaryPrimitives.WriteUInt16BigEndian(target, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(target, value);
    }
}
