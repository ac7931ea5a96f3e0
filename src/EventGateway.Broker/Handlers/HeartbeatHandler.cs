using EventGateway.Broker.Groups;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>Heartbeat, 0 to 4.</summary>
internal sealed class HeartbeatHandler(GroupCoordinator coordinator) : IHandler<HeartbeatRequest>
{
    public ValueTask<Answer> AnswerAsync(HeartbeatRequest request, RequestContext context) =>
        Answer.Of(new HeartbeatResponse { ErrorCode = (short)coordinator.Group(request.GroupId).Beat(request.MemberId, request.GenerationId) });
}
