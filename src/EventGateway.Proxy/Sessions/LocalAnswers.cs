using System.Runtime.CompilerServices;
using EventGateway.Transport;

namespace EventGateway.Proxy.Sessions;

/// <summary>Answers that the gateway gives itself. They wait in line like all others.</summary>
internal sealed class LocalAnswers(InFlightRing inFlight, IConnection client)
{
    /// <summary>Queues an answer, and sends it at once if nobody is before it. Only the request side calls it.</summary>
    public ValueTask AnswerAsync(FrameHead head, byte[] frame)
    {
        var answer = new InFlightRequest { Kind = AnswerKind.Local, ApiKey = head.ApiKey, ApiVersion = head.ApiVersion, CorrelationId = head.CorrelationId, State = frame };
        return inFlight.Add(answer) ? SendDueAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Removes requests whose answers have been sent, and sends what the gateway answers itself behind them. Only the response side calls it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask CompleteAsync(int count)
    {
        bool isAnotherWaiting = false;
        for (; count > 0; count--) isAnotherWaiting = inFlight.Remove();
        if (isAnotherWaiting) await SendDueAsync().ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendDueAsync()
    {
        while (inFlight.TryPeek(0, out InFlightRequest oldest) && oldest.Kind == AnswerKind.Local)
        {
            await client.SendAsync((byte[])oldest.State!).ConfigureAwait(false);
            if (!inFlight.Remove()) return;
        }
    }
}
