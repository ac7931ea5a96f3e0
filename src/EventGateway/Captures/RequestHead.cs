using System.Buffers.Binary;
using EventGateway.Kafka;

namespace EventGateway.Captures;

/// <summary>The first bytes of a request.</summary>
/// <param name="ApiKey">The API.</param>
/// <param name="Version">Its version.</param>
/// <param name="CorrelationId">What the response will repeat.</param>
internal readonly record struct RequestHead(short ApiKey, short Version, int CorrelationId)
{
    private const int Bytes = 8;

    /// <summary>Whether the definitions have the API in this version.</summary>
    public bool IsKnown => ApiTable.TryGet(ApiKey, out ApiInfo? api) && Version >= api.LowestVersion && Version <= api.HighestVersion;

    public static RequestHead? Read(ReadOnlySpan<byte> frame) => frame.Length < Bytes
        ? null
        : new RequestHead(BinaryPrimitives.ReadInt16BigEndian(frame), BinaryPrimitives.ReadInt16BigEndian(frame[2..]), BinaryPrimitives.ReadInt32BigEndian(frame[4..]));
}
