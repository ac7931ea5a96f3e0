using System.Buffers.Binary;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;
using EventGateway.Transport.Memory;

namespace EventGateway.Broker.Tests;

/// <summary>A client that says what a test wants, over a connection in memory.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly MemoryConnection _connection;
    private int _lastCorrelationId;

    private TestClient(MemoryConnection connection) => _connection = connection;

    public static TestClient Connect(EmbeddedBroker broker)
    {
        (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair();
        _ = broker.ServeAsync(far);
        return new TestClient(near);
    }

    public async Task<TResponse> AskAsync<TResponse>(ApiKey key, short version, IMessage request)
        where TResponse : IMessage, new()
    {
        await SendAsync(key, version, request);
        return await ReadAnswerAsync<TResponse>(key, version);
    }

    public async Task SendAsync(ApiKey key, short version, IMessage request)
    {
        short headerVersion = ApiTable.Get(key).RequestHeaderVersion(version);
        await SendAsync((short)key, version, headerVersion, WireFormat.Encode(request, version));
    }

    public async Task SendAsync(short key, short version, short headerVersion, byte[] body)
    {
        var header = new RequestHeader { RequestApiKey = key, RequestApiVersion = version, CorrelationId = ++_lastCorrelationId, ClientId = "test" };
        byte[] head = WireFormat.Encode(header, headerVersion);
        byte[] size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, head.Length + body.Length);
        await SendRawAsync([.. size, .. head, .. body]);
    }

    public async Task SendRawAsync(byte[] bytes) => await _connection.SendAsync(bytes);

    /// <summary>The answer to the last request.</summary>
    public async Task<TResponse> ReadAnswerAsync<TResponse>(ApiKey key, short version)
        where TResponse : IMessage, new()
    {
        (int correlationId, TResponse response) = await ReadNextAnswerAsync<TResponse>(key, version);
        Assert.Equal(_lastCorrelationId, correlationId);
        return response;
    }

    public async Task<(int CorrelationId, TResponse Response)> ReadNextAnswerAsync<TResponse>(ApiKey key, short version)
        where TResponse : IMessage, new()
    {
        byte[] frame = await ReceiveAsync(BinaryPrimitives.ReadInt32BigEndian(await ReceiveAsync(4)));
        int headerBytes = ApiTable.Get(key).ResponseHeaderVersion(version) == 0 ? 4 : 5;
        return (BinaryPrimitives.ReadInt32BigEndian(frame), WireFormat.Decode<TResponse>(frame.AsMemory(headerBytes), version));
    }

    /// <summary>Waits for the broker to end the connection; false if it sends something instead.</summary>
    public async Task<bool> IsDisconnectedAsync() => await _connection.ReceiveAsync(new byte[1]) == 0;

    public void Dispose() => _connection.Dispose();

    private async Task<byte[]> ReceiveAsync(int count)
    {
        byte[] bytes = new byte[count];
        for (int received = 0; received < count;)
        {
            int next = await _connection.ReceiveAsync(bytes.AsMemory(received));
            Assert.True(next > 0, "the broker has ended the connection");
            received += next;
        }

        return bytes;
    }
}
