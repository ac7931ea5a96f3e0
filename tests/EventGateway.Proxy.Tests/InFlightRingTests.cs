using EventGateway.Proxy.Sessions;

namespace EventGateway.Proxy.Tests;

/// <summary>The line of requests that wait for their answers.</summary>
public sealed class InFlightRingTests
{
    private const int Requests = 15_000;

    [Fact]
    public void It_is_full_at_its_capacity_and_not_before()
    {
        var ring = new InFlightRing(16);
        for (int id = 0; id < 16; id++)
        {
            Assert.False(ring.IsFull);
            Assert.Equal(id == 0, ring.Add(new InFlightRequest { CorrelationId = id }));
        }

        Assert.True(ring.IsFull);
        Assert.True(ring.TryPeek(15, out InFlightRequest newest));
        Assert.Equal(15, newest.CorrelationId);
        Assert.False(ring.TryPeek(16, out _));
    }

    [Fact]
    public async Task It_keeps_the_order_while_one_side_adds_and_the_other_removes()
    {
        for (int round = 0; round < 20; round++)
        {
            var ring = new InFlightRing(128);
            Task adding = Task.Run(() => AddAll(ring), TestContext.Current.CancellationToken);
            for (int id = 0; id < Requests; id++)
            {
                InFlightRequest oldest = default;
                SpinWait.SpinUntil(() => ring.TryPeek(0, out oldest));
                Assert.Equal(id, oldest.CorrelationId);
                Assert.Same(ring, oldest.State);
                ring.Remove();
            }

            await adding;
            Assert.Equal(0, ring.Count);
        }

        static void AddAll(InFlightRing ring)
        {
            for (int id = 0; id < Requests; id++)
            {
                SpinWait.SpinUntil(() => !ring.IsFull);
                ring.Add(new InFlightRequest { CorrelationId = id, State = ring });
            }
        }
    }
}
