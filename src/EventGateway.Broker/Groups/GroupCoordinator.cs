using System.Collections.Concurrent;

namespace EventGateway.Broker.Groups;

/// <summary>The consumer groups of the broker. A group comes with its first mention and stays.</summary>
internal sealed class GroupCoordinator(TimeProvider clock)
{
    private static readonly TimeSpan ExpiryInterval = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<string, ConsumerGroup> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CommittedOffsets> _offsets = new(StringComparer.Ordinal);

    public ConsumerGroup Group(string groupId) => _groups.GetOrAdd(groupId, _ => new ConsumerGroup(clock));

    public CommittedOffsets Offsets(string groupId) => _offsets.GetOrAdd(groupId, _ => new CommittedOffsets());

    /// <summary>Lets silent members go, again and again, until the broker ends.</summary>
    public async Task ExpireAsync(CancellationToken ending)
    {
        using var timer = new PeriodicTimer(ExpiryInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ending).ConfigureAwait(false))
            {
                foreach (ConsumerGroup group in _groups.Values) group.Expire();
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The broker ends, and the groups with it.
        }
    }
}
