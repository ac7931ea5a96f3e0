using System.Buffers.Binary;
using EventGateway.Kafka;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// Finds the field acks at the front of a Produce request without decoding the rest: a request with acks=0 gets no answer, and to wait for
/// one would put every later answer in the wrong place.
/// </summary>
internal static class AcksPeek
{
    private const short FirstVersionWithTransactionalId = 3;

    /// <summary>Reads acks.</summary>
    /// <param name="frame">The frame from its size field on, as much as has arrived.</param>
    /// <param name="version">The version of the request, one that the definitions know.</param>
    /// <param name="acks">0, 1 or -1.</param>
    /// <returns>False if more bytes are needed.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, short version, out short acks)
    {
        acks = 0;
        bool flexible = version >= ApiTable.Get(ApiKey.Produce).FirstFlexibleVersion;
        int position = FrameHead.Bytes;
        if (!TrySkipString(frame, ref position)) return false; // client id: keeps its old form in every version
        if (flexible && !TrySkipTags(frame, ref position)) return false;
        bool isSkipped = version < FirstVersionWithTransactionalId
            || (flexible ? TrySkipCompactString(frame, ref position) : TrySkipString(frame, ref position));
        if (!isSkipped || frame.Length < position + sizeof(short)) return false;
        acks = BinaryPrimitives.ReadInt16BigEndian(frame[position..]);
        return true;
    }

    private static bool TrySkipString(ReadOnlySpan<byte> frame, ref int position)
    {
        if (frame.Length < position + sizeof(short)) return false;
        position += sizeof(short) + Math.Max((short)0, BinaryPrimitives.ReadInt16BigEndian(frame[position..]));
        return position <= frame.Length;
    }

    private static bool TrySkipCompactString(ReadOnlySpan<byte> frame, ref int position)
    {
        if (!TryReadVarint(frame, ref position, out int lengthPlusOne)) return false;
        position += Math.Max(0, lengthPlusOne - 1);
        return position <= frame.Length;
    }

    private static bool TrySkipTags(ReadOnlySpan<byte> frame, ref int position)
    {
        if (!TryReadVarint(frame, ref position, out int count)) return false;
        for (; count > 0; count--)
        {
            if (!TryReadVarint(frame, ref position, out _) || !TryReadVarint(frame, ref position, out int size)) return false;
            position += size;
            if (position > frame.Length) return false;
        }

        return true;
    }

    /// <summary>Reads a small number; one that no frame could hold counts as not there yet, and the frame is refused when the buffer is full.</summary>
    private static bool TryReadVarint(ReadOnlySpan<byte> frame, ref int position, out int value)
    {
        value = 0;
        for (int shift = 0; shift < 28 && position < frame.Length; shift += 7)
        {
            byte group = frame[position++];
            value |= (group & 0x7F) << shift;
            if (group < 0x80) return true;
        }

        return false;
    }
}
