using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>FindCoordinator, 0 to 5: the only node coordinates all groups, and no transactions.</summary>
internal sealed class FindCoordinatorHandler(BrokerNode node) : IHandler<FindCoordinatorRequest>
{
    private const short FirstVersionWithManyKeys = 4;
    private const sbyte Group = 0;

    public ValueTask<Answer> AnswerAsync(FindCoordinatorRequest request, RequestContext context)
    {
        short error = (short)(request.KeyType == Group ? ErrorCode.None : ErrorCode.InvalidRequest);
        string message = error == 0 ? "" : "this broker coordinates consumer groups only";
        if (context.Version < FirstVersionWithManyKeys)
        {
            var only = new FindCoordinatorResponse { NodeId = node.Id, Host = node.Host, Port = node.Port, ErrorCode = error, ErrorMessage = message };
            return Answer.Of(only);
        }

        return Answer.Of(new FindCoordinatorResponse
        {
            Coordinators = [.. request.CoordinatorKeys.Select(key => new FindCoordinatorResponse.Coordinator
            {
                Key = key,
                ErrorCode = error,
                ErrorMessage = message,
                NodeId = node.Id,
                Host = node.Host,
                Port = node.Port,
            })],
        });
    }
}
