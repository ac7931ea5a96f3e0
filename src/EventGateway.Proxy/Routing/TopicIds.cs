using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace EventGateway.Proxy.Routing;

/// <summary>
/// Which topic an id stands for (KIP-516), learned from answers that pass. Bounded: when full it starts anew, and clients whose ids are
/// unknown refresh their metadata through the gateway, which fills it again.
/// </summary>
internal sealed class TopicIds(int capacity = 200_000)
{
    private readonly ConcurrentDictionary<Guid, string> _names = [];
    private int _count;

    public bool TryGetName(Guid id, [NotNullWhen(true)] out string? name) => _names.TryGetValue(id, out name);

    public void Learn(Guid id, string? name)
    {
        if (id == Guid.Empty || string.IsNullOrEmpty(name) || _names.ContainsKey(id)) return;
        if (Interlocked.Increment(ref _count) > capacity)
        {
            _names.Clear();
            Volatile.Write(ref _count, 1);
        }

        _names[id] = name;
    }
}
