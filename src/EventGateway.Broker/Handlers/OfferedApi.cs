using EventGateway.Kafka;
using EventGateway.Kafka.Wire;

namespace EventGateway.Broker.Handlers;

/// <summary>One API in the versions that the broker speaks.</summary>
internal sealed record OfferedApi(
    ApiKey Key, short LowestVersion, short HighestVersion, Func<ReadOnlyMemory<byte>, RequestContext, ValueTask<Answer>> Handle)
{
    /// <summary>The lowest version that clients are told.</summary>
    public short AdvertisedLowestVersion { get; init; } = LowestVersion;

    public bool Offers(short version) => version >= LowestVersion && version <= HighestVersion;

    public static OfferedApi Create<TRequest>(ApiKey key, short lowest, short highest, IHandler<TRequest> handler)
        where TRequest : IMessage, new() =>
        new(key, lowest, highest, (body, context) => WireFormat.TryDecode(body, context.Version, out TRequest request)
            ? handler.AnswerAsync(request, context)
            : ValueTask.FromResult(Answer.Disconnect));
}
