using System.Buffers.Binary;
using System.Net;
using EventGateway.Kafka;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;

namespace EventGateway.Bench.Macro.Load;

/// <summary>
/// Stands for a broker that has its answers ready: it reads a request to its end and sends what was prepared for its API. A real broker takes so much of
/// the machine for itself that little is left to see of the proxy.
/// </summary>
internal sealed class Responder : IDisposable
{
    private const int HeadBytes = 12;
    private const int SmallRoom = 16 * 1024;
    private const int LargeRoom = 256 * 1024;

    private readonly SocketListener _listener = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Dictionary<ApiKey, byte[]> _answers;

    public Responder(IEnumerable<Exchange> exchanges)
    {
        _answers = exchanges.GroupBy(exchange => exchange.Key).ToDictionary(group => group.Key, group => group.First().Answer);
        _ = AcceptAsync();
    }

    public int Port => _listener.LocalEndPoint.Port;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync().ConfigureAwait(false) is { } client) _ = ServeAsync(client);
    }

    private async Task ServeAsync(IConnection client)
    {
        using IConnection _ = client;
        var prepared = new Dictionary<ApiKey, byte[]>();
        byte[] room = new byte[SmallRoom];
        int held = 0;
        try
        {
            while (true)
            {
                for (; held < HeadBytes;)
                {
                    int count = await client.ReceiveAsync(room.AsMemory(held)).ConfigureAwait(false);
                    if (count == 0) return;
                    held += count;
                }

                int left = sizeof(int) + BinaryPrimitives.ReadInt32BigEndian(room) - held;
                var key = (ApiKey)BinaryPrimitives.ReadInt16BigEndian(room.AsSpan(4));
                int correlationId = BinaryPrimitives.ReadInt32BigEndian(room.AsSpan(8));
                if (left > SmallRoom && room.Length < LargeRoom) room = new byte[LargeRoom];
                while (left > 0)
                {
                    int count = await client.ReceiveAsync(room).ConfigureAwait(false);
                    if (count == 0) return;
                    left -= count;
                }

                held = 0; // a client of this benchmark waits for the answer before it asks again
                if (!prepared.TryGetValue(key, out byte[]? answer)) prepared[key] = answer = (byte[])_answers[key].Clone();
                BinaryPrimitives.WriteInt32BigEndian(answer.AsSpan(sizeof(int)), correlationId);
                await client.SendAsync(answer).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // The proxy was ended between two runs.
        }
    }
}
