using System.Net;

namespace EventGateway.Proxy.Limits;

/// <summary>Counts connections by the address that they come from.</summary>
/// <param name="most">How many may come from one address at once.</param>
internal sealed class AddressLimit(int most)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _counts = [];

    /// <summary>Counts a connection in, unless there are too many from its address already. Each that was let in must <see cref="Leave"/>.</summary>
    public bool TryEnter(IPAddress address)
    {
        lock (_gate)
        {
            int count = _counts.GetValueOrDefault(address);
            if (count >= most) return false;
            _counts[address] = count + 1;
            return true;
        }
    }

    public void Leave(IPAddress address)
    {
        lock (_gate)
        {
            if (--_counts[address] == 0) _counts.Remove(address);
        }
    }
}
