using System.Buffers.Binary;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.TestSupport;

/// <summary>Frames as clients and brokers send them.</summary>
public static class Frames
{
    public static byte[] Request(ApiKey key, short version, int correlationId, IMessage body, string? clientId = "test")
    {
        short headerVersion = ApiTable.Get(key).RequestHeaderVersion(version);
        var header = new RequestHeader { RequestApiKey = (short)key, RequestApiVersion = version, CorrelationId = correlationId, ClientId = clientId };
        return Frame([.. WireFormat.Encode(header, headerVersion), .. WireFormat.Encode(body, version)]);
    }

    public static byte[] Response(ApiKey key, short version, int correlationId, IMessage body)
    {
        short headerVersion = ApiTable.Get(key).ResponseHeaderVersion(version);
        var header = new ResponseHeader { CorrelationId = correlationId };
        return Frame([.. WireFormat.Encode(header, headerVersion), .. WireFormat.Encode(body, version)]);
    }

    /// <summary>A frame around any bytes.</summary>
    public static byte[] Frame(params byte[] content)
    {
        byte[] frame = new byte[4 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, content.Length);
        content.CopyTo(frame, 4);
        return frame;
    }

    public static int CorrelationId(byte[] response) => BinaryPrimitives.ReadInt32BigEndian(response.AsSpan(4));

    public static T ResponseBody<T>(byte[] frame, ApiKey key, short version)
        where T : IMessage, new()
    {
        int offset = 8 + (ApiTable.Get(key).ResponseHeaderVersion(version) == 0 ? 0 : 1);
        return WireFormat.Decode<T>(frame.AsMemory(offset), version);
    }

    public static T RequestBody<T>(byte[] frame, ApiKey key, short version)
        where T : IMessage, new()
    {
        var reader = new WireReader(frame.AsMemory(4));
        new RequestHeader().Read(ref reader, ApiTable.Get(key).RequestHeaderVersion(version));
        return WireFormat.Decode<T>(frame.AsMemory(4 + reader.Position), version);
    }
}
