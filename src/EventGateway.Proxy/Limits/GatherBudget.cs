namespace EventGateway.Proxy.Limits;

/// <summary>
/// Memory for frames that are gathered to be looked into, shared by all sessions of a gateway: without it, a few clients that announce large requests
/// could take all memory there is. When it is spent, sessions stop reading until others are done. The one that is nearest to completing its frame may
/// always go on, one at a time, so that there is an end to the waiting; and a frame has a deadline, so that half of one cannot hold memory for ever.
/// </summary>
/// <param name="bytes">How much there is for all sessions together.</param>
public sealed class GatherBudget(long bytes)
{
    /// <summary>What every session may use besides, in bytes, without asking.</summary>
    internal const int GuaranteedBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Waiter, int> _waiters = new();
    private long _free = bytes;
    private int _waiting;
    private object? _overdrawing;

    private readonly record struct Waiter(object Owner, int Bytes, TaskCompletionSource Granted);

    /// <summary>Bytes that nobody has taken; negative while a session goes on beyond the budget.</summary>
    public long FreeBytes => Volatile.Read(ref _free);

    /// <summary>How many sessions wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Takes bytes; waits if there are not enough.</summary>
    /// <param name="owner">Who takes them, and will give them back.</param>
    /// <param name="count">How many.</param>
    /// <param name="remainingBytes">How many bytes of its frame the owner has not received yet: the fewer, the earlier its turn.</param>
    internal ValueTask TakeAsync(object owner, int count, int remainingBytes)
    {
        if (Waiting == 0 && TryTake(count)) return ValueTask.CompletedTask;
        var waiter = new Waiter(owner, count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            if (_overdrawing == owner)
            {
                Interlocked.Add(ref _free, -count); // it must come to its end, whoever waits: all others wait for that
                return ValueTask.CompletedTask;
            }

            _waiters.Enqueue(waiter, remainingBytes);
            Interlocked.Increment(ref _waiting); // from here on, whoever gives looks for waiters
            Grant();
        }

        return new ValueTask(waiter.Granted.Task);
    }

    /// <summary>Gives back all that an owner has taken.</summary>
    internal void Give(object owner, int count)
    {
        Interlocked.Add(ref _free, count);
        if (Waiting == 0 && Volatile.Read(ref _overdrawing) != owner) return;
        lock (_gate)
        {
            if (_overdrawing == owner) Volatile.Write(ref _overdrawing, null);
            Grant();
        }
    }

    /// <summary>Ends the waiting of an owner whose connection is gone, with an <see cref="IOException"/>.</summary>
    internal void Abandon(object owner)
    {
        if (Waiting == 0) return;
        lock (_gate)
        {
            foreach ((Waiter waiter, _) in _waiters.UnorderedItems)
            {
                if (waiter.Owner != owner) continue;
                _waiters.Remove(waiter, out _, out _);
                Interlocked.Decrement(ref _waiting);
                waiter.Granted.SetException(new IOException("the connection was closed while it waited for memory"));
                return;
            }
        }
    }

    private void Grant()
    {
        while (_waiters.TryPeek(out Waiter nearest, out _) && (TryTake(nearest.Bytes) || TryOverdraw(nearest)))
        {
            _waiters.Dequeue();
            Interlocked.Decrement(ref _waiting);
            nearest.Granted.SetResult();
        }
    }

    private bool TryTake(int count)
    {
        if (Interlocked.Add(ref _free, -count) >= 0) return true;
        Interlocked.Add(ref _free, count);
        return false;
    }

    private bool TryOverdraw(Waiter nearest)
    {
        if (_overdrawing is not null) return false;
        Volatile.Write(ref _overdrawing, nearest.Owner);
        Interlocked.Add(ref _free, -nearest.Bytes);
        return true;
    }
}
