using System.Buffers.Binary;
using EventGateway.Broker.Handlers;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;
using EventGateway.Transport;

namespace EventGateway.Broker.Serving;

/// <summary>One client's connection: a request is read when the one before it has been answered, so that answers keep their order.</summary>
internal sealed class ClientSession(IConnection connection, OfferedApis apis, int maxFrameBytes, CancellationToken ending)
{
    /// <summary>Key, version and correlation id: the part of a request that can be read before its version is known.</summary>
    private const int HeadBytes = 8;

    private const int ReceiveBytes = 64 * 1024;

    /// <summary>Serves until the client has finished or must be disconnected.</summary>
    /// <exception cref="IOException">The connection is broken.</exception>
    public async Task RunAsync()
    {
        bool goesOn = true;
        while (goesOn)
        {
            using var frame = new PooledBuffer();
            goesOn = await ReceiveFrameAsync(frame).ConfigureAwait(false) && await AnswerAsync(frame.Memory).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> ReceiveFrameAsync(PooledBuffer frame)
    {
        if (!await ReceiveAsync(frame, sizeof(int)).ConfigureAwait(false)) return false;
        int size = BinaryPrimitives.ReadInt32BigEndian(frame.Span);
        frame.Clear();
        return size >= HeadBytes && size <= maxFrameBytes && await ReceiveAsync(frame, size).ConfigureAwait(false);
    }

    /// <summary>Receives so many bytes; memory grows with what has arrived, not with what was announced.</summary>
    private async ValueTask<bool> ReceiveAsync(PooledBuffer buffer, int count)
    {
        while (buffer.Length < count)
        {
            int wanted = Math.Min(count - buffer.Length, ReceiveBytes);
            int received = await connection.ReceiveAsync(buffer.GetMemory(wanted)[..wanted]).ConfigureAwait(false);
            if (received == 0) return false;
            buffer.Advance(received);
        }

        return true;
    }

    private async ValueTask<bool> AnswerAsync(ReadOnlyMemory<byte> frame)
    {
        short key = BinaryPrimitives.ReadInt16BigEndian(frame.Span);
        short version = BinaryPrimitives.ReadInt16BigEndian(frame.Span[2..]);
        int correlationId = BinaryPrimitives.ReadInt32BigEndian(frame.Span[4..]);
        if (!apis.TryGet(key, out OfferedApi? api)) return false;
        if (!api.Offers(version)) return key == (short)ApiKey.ApiVersions && await RefuseVersionAsync(correlationId).ConfigureAwait(false);

        ApiInfo definition = ApiTable.Get(api.Key);
        if (!TryReadHeader(frame, definition.RequestHeaderVersion(version), out RequestHeader header, out ReadOnlyMemory<byte> body)) return false;
        Answer answer = await api.Handle(body, new RequestContext(version, header.ClientId ?? "", ending)).ConfigureAwait(false);
        if (answer.Message is { } message)
            await SendAsync(correlationId, definition.ResponseHeaderVersion(version), message, version).ConfigureAwait(false);
        return !answer.EndsConnection;
    }

    /// <summary>Tells a client from the future which versions of ApiVersions it may ask in; it understands the oldest answer (KIP-511).</summary>
    private async ValueTask<bool> RefuseVersionAsync(int correlationId)
    {
        await SendAsync(correlationId, headerVersion: 0, apis.VersionRefusal(), version: 0).ConfigureAwait(false);
        return true;
    }

    private static bool TryReadHeader(ReadOnlyMemory<byte> frame, short version, out RequestHeader header, out ReadOnlyMemory<byte> body)
    {
        header = new RequestHeader();
        var reader = new WireReader(frame);
        header.Read(ref reader, version);
        body = frame[reader.Position..];
        return !reader.Failed;
    }

    /// <summary>Sends an answer; a client that does not read holds up its own connection, but not the end of the broker.</summary>
    private async ValueTask SendAsync(int correlationId, short headerVersion, IMessage message, short version)
    {
        var header = new ResponseHeader { CorrelationId = correlationId };
        byte[] frame = new byte[sizeof(int) + header.GetSize(headerVersion) + message.GetSize(version)];
        var writer = new WireWriter(frame);
        writer.WriteInt32(frame.Length - sizeof(int));
        header.Write(ref writer, headerVersion);
        message.Write(ref writer, version);
        await connection.SendAsync(frame).AsTask().WaitAsync(ending).ConfigureAwait(false);
    }
}
