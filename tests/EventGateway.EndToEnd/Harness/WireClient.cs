using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using EventGateway.Kafka;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd.Harness;

/// <summary>A client that speaks frames of its own making, for what no library does.</summary>
public sealed class WireClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private WireClient(TcpClient client)
    {
        _client = client;
        _client.NoDelay = true;
        _stream = client.GetStream();
    }

    /// <summary>The socket, for what a stream cannot do to it.</summary>
    public Socket Socket => _client.Client;

    public static Task<WireClient> ConnectAsync(int port) => ConnectAsync($"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");

    public static async Task<WireClient> ConnectAsync(string address)
    {
        string[] parts = address.Split(':');
        var client = new TcpClient();
        await client.ConnectAsync(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture)).WaitAsync(Limit);
        return new WireClient(client);
    }

    /// <summary>Takes over what a listener has accepted: the other side of the same wire.</summary>
    public static WireClient Over(TcpClient client) => new(client);

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes).AsTask().WaitAsync(Limit);

    /// <summary>The next frame; null if the other end has closed the connection, orderly or not.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        using var deadline = new CancellationTokenSource(Limit);
        try
        {
            byte[] size = new byte[sizeof(int)];
            await _stream.ReadExactlyAsync(size, deadline.Token);
            byte[] frame = new byte[sizeof(int) + BinaryPrimitives.ReadInt32BigEndian(size)];
            size.CopyTo(frame, 0);
            await _stream.ReadExactlyAsync(frame.AsMemory(sizeof(int)), deadline.Token);
            return frame;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Sends a request, and returns the message of its answer.</summary>
    public async Task<T> AskAsync<T>(ApiKey key, short version, IMessage request)
        where T : IMessage, new()
    {
        await SendAsync(Frames.Request(key, version, 1, request));
        byte[] answer = await ReceiveAsync() ?? throw new EndOfStreamException($"{key} {version} was not answered");
        return Frames.ResponseBody<T>(answer, key, version);
    }

    public void Dispose() => _client.Dispose();
}
