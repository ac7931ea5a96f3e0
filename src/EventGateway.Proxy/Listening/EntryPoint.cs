namespace EventGateway.Proxy.Listening;

/// <summary>A bound port: where it is, which broker it stands for, and how many clients are connected to it.</summary>
/// <param name="address">The address, as logs show it.</param>
/// <param name="nodeId">The broker; null for bootstrapping.</param>
internal sealed class EntryPoint(string address, int? nodeId)
{
    private int _connections;

    public string Address { get; } = address;

    public int? NodeId { get; } = nodeId;

    /// <summary>Counts a client in, unless there are so many already. Each that was let in must <see cref="Leave"/>.</summary>
    public bool TryEnter(int most)
    {
        if (Interlocked.Increment(ref _connections) <= most) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _connections);
}
