using EventGateway.Broker.Groups;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>JoinGroup, 0 to 9: waits until all members have joined.</summary>
internal sealed class JoinGroupHandler(GroupCoordinator coordinator) : IHandler<JoinGroupRequest>
{
    public async ValueTask<Answer> AnswerAsync(JoinGroupRequest request, RequestContext context)
    {
        if (request.GroupId.Length == 0) return new Answer(new JoinGroupResponse { ErrorCode = (short)ErrorCode.InvalidGroupId });
        Task<JoinGroupResponse> joined = coordinator.Group(request.GroupId).JoinAsync(request, context.ClientId);
        return new Answer(await joined.WaitAsync(context.Ending).ConfigureAwait(false));
    }
}
