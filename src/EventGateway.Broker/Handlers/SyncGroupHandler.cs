using EventGateway.Broker.Groups;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>SyncGroup, 0 to 5: waits until the leader has assigned the partitions.</summary>
internal sealed class SyncGroupHandler(GroupCoordinator coordinator) : IHandler<SyncGroupRequest>
{
    public async ValueTask<Answer> AnswerAsync(SyncGroupRequest request, RequestContext context) =>
        new(await coordinator.Group(request.GroupId).SyncAsync(request).WaitAsync(context.Ending).ConfigureAwait(false));
}
