using System.Buffers.Binary;
using System.Text;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Records;
using EventGateway.Kafka.Wire;
using EventGateway.Transport;

namespace EventGateway.Demo;

/// <summary>Sends single records, as any Kafka client would, and tells what the answer was.</summary>
internal sealed class DemoProducer(IConnection connection, TimeProvider clock)
{
    private const short MetadataVersion = 9;
    private const short ProduceVersion = 9;

    private int _correlationId;

    /// <summary>Asks for the topic, which creates it.</summary>
    public async Task CreateTopicAsync(string topic)
    {
        var request = new MetadataRequest { Topics = [new() { Name = topic }], AllowAutoTopicCreation = true };
        await AskAsync<MetadataResponse>(ApiKey.Metadata, MetadataVersion, request).ConfigureAwait(false);
    }

    /// <summary>Produces one record.</summary>
    /// <returns>A sentence: where it is stored, or why it was refused.</returns>
    public async Task<string> ProduceAsync(string topic, string value)
    {
        using var batch = new RecordBatchBuilder();
        batch.Append(clock.GetUtcNow().ToUnixTimeMilliseconds(), key: null, Encoding.UTF8.GetBytes(value));
        var request = new ProduceRequest
        {
            Acks = -1,
            TimeoutMs = 5000,
            TopicData = [new() { Name = topic, PartitionData = [new() { Index = 0, Records = batch.Build() }] }],
        };
        ProduceResponse response = await AskAsync<ProduceResponse>(ApiKey.Produce, ProduceVersion, request).ConfigureAwait(false);
        ProduceResponse.PartitionProduceResponse answer = response.Responses[0].PartitionResponses[0];
        if (answer.ErrorCode == 0) return $"stored at offset {answer.BaseOffset}";
        string? reason = answer.RecordErrors.Count > 0 ? answer.RecordErrors[0].BatchIndexErrorMessage : answer.ErrorMessage;
        return $"refused with error {answer.ErrorCode}, {(ErrorCode)answer.ErrorCode}: {reason}";
    }

    private async Task<T> AskAsync<T>(ApiKey key, short version, IMessage body)
        where T : IMessage, new()
    {
        ApiInfo api = ApiTable.Get(key);
        await connection.SendAsync(Encode(api, version, body)).ConfigureAwait(false);
        byte[] size = await ReceiveAsync(sizeof(int)).ConfigureAwait(false);
        byte[] frame = await ReceiveAsync(BinaryPrimitives.ReadInt32BigEndian(size)).ConfigureAwait(false);
        return Decode<T>(api, version, frame);
    }

    private byte[] Encode(ApiInfo api, short version, IMessage body)
    {
        var header = new RequestHeader { RequestApiKey = (short)api.Key, RequestApiVersion = version, CorrelationId = ++_correlationId, ClientId = "demo" };
        short headerVersion = api.RequestHeaderVersion(version);
        byte[] frame = new byte[sizeof(int) + header.GetSize(headerVersion) + body.GetSize(version)];
        var writer = new WireWriter(frame);
        writer.WriteInt32(frame.Length - sizeof(int));
        header.Write(ref writer, headerVersion);
        body.Write(ref writer, version);
        return frame;
    }

    private static T Decode<T>(ApiInfo api, short version, byte[] frame)
        where T : IMessage, new()
    {
        var reader = new WireReader(frame.AsMemory());
        new ResponseHeader().Read(ref reader, api.ResponseHeaderVersion(version));
        return WireFormat.Decode<T>(frame.AsMemory(reader.Position), version);
    }

    private async Task<byte[]> ReceiveAsync(int count)
    {
        byte[] bytes = new byte[count];
        for (int received = 0; received < count;)
        {
            int more = await connection.ReceiveAsync(bytes.AsMemory(received)).ConfigureAwait(false);
            if (more == 0) throw new IOException("the gateway closed the connection");
            received += more;
        }

        return bytes;
    }
}
