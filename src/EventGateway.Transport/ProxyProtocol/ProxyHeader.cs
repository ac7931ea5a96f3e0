using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventGateway.Transport.ProxyProtocol;

/// <summary>
/// What a load balancer says at the front of a connection about whom it stands for: the PROXY protocol of HAProxy, versions 1 (a line of text) and
/// 2 (binary). Additions of version 2 (TLVs) are skipped.
/// </summary>
/// <param name="Source">The client; null if the balancer speaks for itself, as its health checks do, or does not tell.</param>
/// <param name="Destination">Where the client has connected to; null with <paramref name="Source"/>.</param>
public readonly record struct ProxyHeader(IPEndPoint? Source, IPEndPoint? Destination)
{
    /// <summary>No header that is accepted is longer: additions have room, but nobody can make the gateway gather without end.</summary>
    public const int MaxBytes = 16 + 4096;

    private const int MaxTextBytes = 107;
    private const int HeadBytes = 16;
    private const int Ports = 4;
    private const byte Local = 0x20;
    private const byte Proxied = 0x21;
    private const byte Tcp4 = 0x11;
    private const byte Tcp6 = 0x21;

    private static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The first bytes of the connection, as many as have arrived.</param>
    /// <param name="header">What it says.</param>
    /// <param name="consumed">How many bytes it took.</param>
    /// <returns>Done, NeedMoreData, or InvalidData if this is no header.</returns>
    public static OperationStatus TryRead(ReadOnlySpan<byte> bytes, out ProxyHeader header, out int consumed)
    {
        header = default;
        consumed = 0;
        if (StartsLike(bytes, Signature)) return TryReadBinary(bytes, ref header, ref consumed);
        if (StartsLike(bytes, "PROXY "u8)) return TryReadText(bytes, ref header, ref consumed);
        return OperationStatus.InvalidData;
    }

    /// <summary>Writes the header as version 2.</summary>
    public byte[] ToBytes()
    {
        if (Source is null || Destination is null) return [.. Signature, Local, 0, 0, 0];
        bool isV4 = Source.AddressFamily == AddressFamily.InterNetwork && Destination.AddressFamily == AddressFamily.InterNetwork;
        byte[] source = AddressBytes(Source.Address, isV4);
        byte[] destination = AddressBytes(Destination.Address, isV4);
        byte[] header = [.. Signature, Proxied, isV4 ? Tcp4 : Tcp6, 0, (byte)(source.Length * 2 + Ports), .. source, .. destination, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(header.Length - Ports), (ushort)Source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(header.Length - Ports / 2), (ushort)Destination.Port);
        return header;
    }

    private static bool StartsLike(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> start)
    {
        int length = Math.Min(bytes.Length, start.Length);
        return bytes[..length].SequenceEqual(start[..length]);
    }

    private static OperationStatus TryReadBinary(ReadOnlySpan<byte> bytes, ref ProxyHeader header, ref int consumed)
    {
        if (bytes.Length < HeadBytes) return OperationStatus.NeedMoreData;
        byte command = bytes[12];
        byte family = bytes[13];
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        if (command is not (Local or Proxied) || HeadBytes + length > MaxBytes) return OperationStatus.InvalidData;
        if (bytes.Length < HeadBytes + length) return OperationStatus.NeedMoreData;
        consumed = HeadBytes + length;
        int addressBytes = family switch { Tcp4 => 4, Tcp6 => 16, _ => 0 };
        if (command == Local || addressBytes == 0) return OperationStatus.Done; // another family, such as a UNIX socket, is no place in a network
        if (length < addressBytes * 2 + Ports) return OperationStatus.InvalidData;
        ReadOnlySpan<byte> content = bytes.Slice(HeadBytes, length);
        ReadOnlySpan<byte> ports = content[(addressBytes * 2)..];
        header = new ProxyHeader(
            new IPEndPoint(new IPAddress(content[..addressBytes]), BinaryPrimitives.ReadUInt16BigEndian(ports)),
            new IPEndPoint(new IPAddress(content.Slice(addressBytes, addressBytes)), BinaryPrimitives.ReadUInt16BigEndian(ports[2..])));
        return OperationStatus.Done;
    }

    private static OperationStatus TryReadText(ReadOnlySpan<byte> bytes, ref ProxyHeader header, ref int consumed)
    {
        int end = bytes[..Math.Min(bytes.Length, MaxTextBytes)].IndexOf("\r\n"u8);
        if (end < 0) return bytes.Length < MaxTextBytes ? OperationStatus.NeedMoreData : OperationStatus.InvalidData;
        consumed = end + 2;
        string[] words = Encoding.ASCII.GetString(bytes[..end]).Split(' ');
        if (words is [_, "UNKNOWN", ..]) return OperationStatus.Done;
        if (words is not [_, "TCP4" or "TCP6", _, _, _, _]) return OperationStatus.InvalidData;
        AddressFamily family = words[1] == "TCP4" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        if (Read(words[2], words[4], family) is not { } source || Read(words[3], words[5], family) is not { } destination) return OperationStatus.InvalidData;
        header = new ProxyHeader(source, destination);
        return OperationStatus.Done;
    }

    private static IPEndPoint? Read(string address, string port, AddressFamily family)
    {
        bool isRight = IPAddress.TryParse(address, out IPAddress? parsed) & ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number);
        return isRight && parsed!.AddressFamily == family ? new IPEndPoint(parsed, number) : null;
    }

    private static byte[] AddressBytes(IPAddress address, bool isV4) => (isV4 ? address : address.MapToIPv6()).GetAddressBytes();
}
