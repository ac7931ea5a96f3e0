using EventGateway.Broker.Groups;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>LeaveGroup, 0 to 5: one member, or from version 3 on several.</summary>
internal sealed class LeaveGroupHandler(GroupCoordinator coordinator) : IHandler<LeaveGroupRequest>
{
    private const short FirstVersionWithManyMembers = 3;

    public ValueTask<Answer> AnswerAsync(LeaveGroupRequest request, RequestContext context)
    {
        ConsumerGroup group = coordinator.Group(request.GroupId);
        if (context.Version < FirstVersionWithManyMembers)
            return Answer.Of(new LeaveGroupResponse { ErrorCode = (short)group.Leave(request.MemberId, null) });
        return Answer.Of(new LeaveGroupResponse
        {
            Members = [.. request.Members.Select(member => new LeaveGroupResponse.MemberResponse
            {
                MemberId = member.MemberId,
                GroupInstanceId = member.GroupInstanceId,
                ErrorCode = (short)group.Leave(member.MemberId, member.GroupInstanceId),
            })],
        });
    }
}
