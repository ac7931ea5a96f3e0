using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Pipeline;
using EventGateway.Proxy.Limits;
using EventGateway.TestSupport;

namespace EventGateway.Proxy.Tests;

/// <summary>Frames that are looked into share one budget of memory, and nobody can hold it for ever.</summary>
public sealed class GatherBudgetTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly object _one = new();
    private readonly object _two = new();
    private readonly object _three = new();

    [Fact]
    public void Bytes_that_are_there_are_given_at_once()
    {
        var budget = new GatherBudget(100);

        Assert.True(Take(budget, _one, 60, remaining: 0).IsCompletedSuccessfully);
        Assert.True(Take(budget, _two, 40, remaining: 0).IsCompletedSuccessfully);
        Assert.Equal(0, budget.FreeBytes);
    }

    [Fact]
    public async Task Beyond_the_budget_one_goes_on_to_its_end_and_the_nearest_to_its_own_is_next()
    {
        var budget = new GatherBudget(100);

        Assert.True(Take(budget, _one, 110, remaining: 600).IsCompletedSuccessfully);
        Task far = Take(budget, _two, 200, remaining: 1000);
        Task near = Take(budget, _three, 200, remaining: 5);
        Assert.True(Take(budget, _one, 500, remaining: 100).IsCompletedSuccessfully);
        Assert.Equal((false, false, 2), (far.IsCompleted, near.IsCompleted, budget.Waiting));

        budget.Give(_one, 610);
        await near.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        Assert.False(far.IsCompleted);

        budget.Give(_three, 200);
        await far.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        budget.Give(_two, 200);
        Assert.Equal((100, 0), (budget.FreeBytes, budget.Waiting));
    }

    [Fact]
    public async Task Waiting_for_memory_ends_with_the_connection()
    {
        var budget = new GatherBudget(100);
        await Take(budget, _one, 200, remaining: 1);
        Task waiting = Take(budget, _two, 200, remaining: 1);

        budget.Abandon(_two);

        await Assert.ThrowsAsync<IOException>(() => waiting);
        Assert.Equal(0, budget.Waiting);
    }

    [Fact]
    public async Task Half_frames_hold_the_budget_no_longer_than_their_deadline_and_a_well_behaved_producer_goes_on()
    {
        var budget = new GatherBudget(1 << 20);
        var limits = new ProxyLimits { FrameTimeout = TimeSpan.FromMilliseconds(500) };
        ClusterState cluster = SessionHarness.NewCluster(SessionHarness.CheckingPlan(OnInvalid.Reject), limits, budget);
        byte[] request = Request(valueBytes: 600_000);
        SessionHarness[] hoarders = [.. Enumerable.Range(0, 4).Select(_ => SessionHarness.Checking(shared: cluster))];
        foreach (SessionHarness hoarder in hoarders) _ = hoarder.Client.SendAsync(request.AsMemory(0, 500_000)).AsTask();
        while (budget.Waiting == 0) await Task.Delay(10, TestContext.Current.CancellationToken);

        SessionHarness session = SessionHarness.Checking(shared: cluster);
        _ = session.Client.SendAsync(request).AsTask();
        Task<byte[]> arriving = session.BrokerReceivesAsync();
        while (!arriving.IsCompleted)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            foreach (SessionHarness hoarder in hoarders) hoarder.Watch(); // as the gateway does every second
        }

        Assert.Equal(request, await arriving);
        foreach (SessionHarness hoarder in hoarders) Assert.True(await hoarder.ClientIsClosedAsync());
        foreach (SessionHarness hoarder in hoarders) await hoarder.DisposeAsync();
        await session.DisposeAsync();
        Assert.Equal(1 << 20, budget.FreeBytes);
    }

    private static Task Take(GatherBudget budget, object owner, int count, int remaining) => budget.TakeAsync(owner, count, remaining).AsTask();

    private static byte[] Request(int valueBytes)
    {
        byte[] batch = TestBatch.Of(CompressionCodec.None, $$"""{"lumens":1,"more":"{{new string('x', valueBytes)}}"}""");
        var request = new ProduceRequest { Acks = -1, TopicData = [new() { Name = "lights", PartitionData = [new() { Index = 0, Records = batch }] }] };
        return Frames.Request(ApiKey.Produce, 9, 1, request);
    }
}
