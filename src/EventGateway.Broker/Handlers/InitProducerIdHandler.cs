using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>InitProducerId, 0 to 5: a new id for each idempotent producer. Transactions are refused.</summary>
internal sealed class InitProducerIdHandler : IHandler<InitProducerIdRequest>
{
    private long _last = -1;

    public ValueTask<Answer> AnswerAsync(InitProducerIdRequest request, RequestContext context) => Answer.Of(request.TransactionalId is null
        ? new InitProducerIdResponse { ProducerId = Interlocked.Increment(ref _last), ProducerEpoch = 0 }
        : new InitProducerIdResponse { ErrorCode = (short)ErrorCode.InvalidRequest, ProducerEpoch = -1 });
}
