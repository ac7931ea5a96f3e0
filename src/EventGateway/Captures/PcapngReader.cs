using System.Buffers.Binary;

namespace EventGateway.Captures;

/// <summary>The format of blocks: sections, interfaces and packets. Blocks of other kinds are skipped.</summary>
/// <remarks>draft-ietf-opsawg-pcapng</remarks>
internal sealed class PcapngReader
{
    public const uint SectionHeader = 0x0A0D0D0A;
    private const uint InterfaceDescription = 1;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const uint BigEndianMagic = 0x1A2B3C4D;
    private const int HeadBytes = 8; // type and length of a block; the length stands behind it again
    private const int SmallestBlockBytes = 12;
    private const ushort TimestampResolution = 9;

    private readonly CaptureBytes _file;
    private readonly List<Interface> _interfaces = [];

    private PcapngReader(CaptureBytes file) => _file = file;

    private readonly record struct Interface(int LinkType, double SecondsPerUnit);

    /// <param name="file">Stands behind the type of the first block, which is a section header.</param>
    public static IEnumerable<CapturedPacket> Read(CaptureBytes file)
    {
        var reader = new PcapngReader(file);
        bool isOpen = reader.TryBeginSection();
        while (isOpen && file.TryRead(HeadBytes, out byte[] head))
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(head) == SectionHeader)
            {
                isOpen = reader.TryBeginSection(head.AsSpan(4).ToArray());
                continue;
            }

            if (!file.TryRead(RestOf(file.UInt32(head.AsSpan(4))), out byte[] body)) yield break;
            uint type = file.UInt32(head);
            if (type == InterfaceDescription) reader.AddInterface(body);
            else if (reader.Packet(type, body) is { } packet) yield return packet;
        }
    }

    /// <summary>A section says in which byte order it was written, and has interfaces of its own.</summary>
    private bool TryBeginSection(byte[]? length = null)
    {
        if (length is null && !_file.TryRead(sizeof(uint), out length)) return false;
        if (!_file.TryRead(sizeof(uint), out byte[] order)) return false;
        _file.IsBigEndian = BinaryPrimitives.ReadUInt32BigEndian(order) == BigEndianMagic;
        if (_file.UInt32(order) != BigEndianMagic) throw new FormatException("the capture is damaged: a section without its byte order");
        _interfaces.Clear();
        return _file.TryRead(RestOf(_file.UInt32(length)) - sizeof(uint), out _);
    }

    /// <summary>The bytes of a block behind its head.</summary>
    private static int RestOf(uint length) =>
        length is >= SmallestBlockBytes and <= CaptureFile.LargestPacketBytes && length % 4 == 0
            ? (int)length - HeadBytes
            : throw new FormatException($"the capture is damaged: a block of {length} bytes");

    private void AddInterface(ReadOnlySpan<byte> body)
    {
        if (body.Length < 12) throw new FormatException("the capture is damaged: an interface without a link type");
        _interfaces.Add(new Interface(_file.UInt16(body), SecondsPerUnit(body[8..^4])));
    }

    /// <summary>Timestamps count microseconds, unless an option names a power of ten or of two.</summary>
    private double SecondsPerUnit(ReadOnlySpan<byte> options)
    {
        while (options.Length >= 4)
        {
            (ushort code, int length) = (_file.UInt16(options), _file.UInt16(options[2..]));
            options = options[4..];
            if (length > options.Length) break;
            if (code == TimestampResolution && length >= 1)
                return (options[0] & 0x80) == 0 ? Math.Pow(10, -options[0]) : Math.Pow(2, -(options[0] & 0x7F));
            options = options[Math.Min(options.Length, (length + 3) & ~3)..];
        }

        return 1e-6;
    }

    private CapturedPacket? Packet(uint type, byte[] body)
    {
        if (type == EnhancedPacket && body.Length >= 24)
        {
            Interface from = InterfaceAt(_file.UInt32(body));
            double seconds = (((ulong)_file.UInt32(body.AsSpan(4)) << 32) | _file.UInt32(body.AsSpan(8))) * from.SecondsPerUnit;
            int length = (int)Math.Min(_file.UInt32(body.AsSpan(12)), (uint)body.Length - 24);
            return new CapturedPacket(from.LinkType, Time(seconds), body.AsMemory(20, length));
        }

        if (type != SimplePacket || body.Length < 8) return null;
        int captured = (int)Math.Min(_file.UInt32(body), (uint)body.Length - 8);
        return new CapturedPacket(InterfaceAt(0).LinkType, DateTime.UnixEpoch, body.AsMemory(4, captured)); // such a packet has no time
    }

    private Interface InterfaceAt(uint index) =>
        index < _interfaces.Count ? _interfaces[(int)index] : throw new FormatException($"the capture is damaged: a packet of interface {index}, which is not described");

    private static DateTime Time(double seconds) =>
        seconds < 253_402_300_800 ? DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : DateTime.MaxValue; // year 10,000
}
