using EventGateway.Kafka;

namespace EventGateway.Broker.Handlers;

/// <summary>Answers the requests of one API.</summary>
internal interface IHandler<in TRequest>
    where TRequest : IMessage
{
    /// <summary>Answers a request, perhaps after a wait. Byte fields of the request must not be kept: their memory is used again.</summary>
    ValueTask<Answer> AnswerAsync(TRequest request, RequestContext context);
}

/// <summary>What stands around a request.</summary>
/// <param name="Version">The version of request and answer.</param>
/// <param name="ClientId">The name that the client gives itself; empty for none.</param>
/// <param name="Ending">Cancelled when the broker ends.</param>
internal readonly record struct RequestContext(short Version, string ClientId, CancellationToken Ending);

/// <summary>What comes of a request.</summary>
/// <param name="Message">The answer; null if the client gets none.</param>
/// <param name="EndsConnection">Whether the client is disconnected then.</param>
internal readonly record struct Answer(IMessage? Message, bool EndsConnection = false)
{
    public static Answer None => default;

    public static Answer Disconnect => new(null, EndsConnection: true);

    public static ValueTask<Answer> Of(IMessage message) => ValueTask.FromResult(new Answer(message));
}
