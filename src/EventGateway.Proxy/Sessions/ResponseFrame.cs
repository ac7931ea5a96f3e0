using System.Buffers.Binary;
using EventGateway.Kafka;
using EventGateway.Kafka.Wire;

namespace EventGateway.Proxy.Sessions;

/// <summary>Response frames from and to bytes.</summary>
internal static class ResponseFrame
{
    private const int HeadBytes = FrameHead.SizeBytes + sizeof(int);

    /// <summary>Where the body of a response begins in its frame; -1 if the header makes no sense.</summary>
    /// <param name="frame">The frame from its size field on.</param>
    /// <param name="headerVersion">0, or 1 for a header with a tag section.</param>
    public static int BodyOffset(ReadOnlySpan<byte> frame, short headerVersion)
    {
        if (headerVersion == 0) return HeadBytes;
        var reader = new WireReader(frame[HeadBytes..]);
        reader.ReadUnknownTaggedFields();
        return reader.Failed ? -1 : HeadBytes + reader.Position;
    }

    /// <summary>Writes a response of the gateway's own.</summary>
    public static byte[] Create(ApiInfo api, short version, int correlationId, IMessage body) =>
        Create(api.ResponseHeaderVersion(version) == 0 ? [] : [0], correlationId, body, version);

    /// <summary>Writes a response with another body under the header of a received one.</summary>
    /// <param name="frame">The received frame.</param>
    /// <param name="bodyOffset">Where its body begins.</param>
    /// <param name="body">The new body.</param>
    /// <param name="version">The version of the body.</param>
    public static byte[] WithBody(ReadOnlySpan<byte> frame, int bodyOffset, IMessage body, short version) =>
        Create(frame[HeadBytes..bodyOffset], BinaryPrimitives.ReadInt32BigEndian(frame[FrameHead.SizeBytes..]), body, version);

    private static byte[] Create(ReadOnlySpan<byte> tagSection, int correlationId, IMessage body, short version)
    {
        byte[] frame = new byte[HeadBytes + tagSection.Length + body.GetSize(version)];
        var writer = new WireWriter(frame);
        writer.WriteInt32(frame.Length - FrameHead.SizeBytes);
        writer.WriteInt32(correlationId);
        writer.WriteRaw(tagSection);
        body.Write(ref writer, version);
        return frame;
    }
}
