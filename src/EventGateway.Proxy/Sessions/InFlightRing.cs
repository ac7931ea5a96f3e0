using System.Numerics;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// The requests of a session in the order in which their answers must go out. The request side adds, the response side removes, without a
/// lock. Whoever makes an answer of the gateway's own the oldest entry sends it: the request side if the ring was empty when it added it,
/// the response side if it removed the entry before it. So no two send at once, and no answer overtakes another.
/// </summary>
internal sealed class InFlightRing
{
    private readonly InFlightRequest[] _slots;
    private readonly int _mask;
    private int _count;
    private int _head;
    private int _tail;
    private TaskCompletionSource? _waiter;
    private volatile bool _isClosed;

    public InFlightRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(BitOperations.IsPow2(capacity), true, nameof(capacity));
        _slots = new InFlightRequest[capacity];
        _mask = capacity - 1;
    }

    public int Count => Volatile.Read(ref _count);

    public bool IsFull => Count == _slots.Length;

    /// <summary>Adds a request; only the request side calls it, and not when the ring is full.</summary>
    /// <returns>True if the request is the oldest now.</returns>
    public bool Add(in InFlightRequest request)
    {
        _slots[_tail++ & _mask] = request;
        return Interlocked.Increment(ref _count) == 1;
    }

    /// <summary>Looks at the request that is the oldest but a number of others; only the side that sends its answer calls it.</summary>
    public bool TryPeek(int skip, out InFlightRequest request)
    {
        bool exists = skip < Count;
        request = exists ? _slots[(_head + skip) & _mask] : default;
        return exists;
    }

    /// <summary>Removes the oldest request, whose answer has been sent.</summary>
    /// <returns>True if another one is waiting behind it.</returns>
    public bool Remove()
    {
        _slots[_head++ & _mask] = default;
        int left = Interlocked.Decrement(ref _count);
        Interlocked.Exchange(ref _waiter, null)?.TrySetResult();
        return left > 0;
    }

    /// <summary>Waits until at most so many requests are left; only the request side calls it.</summary>
    /// <returns>False if the ring was closed meanwhile: the rest will never be answered.</returns>
    public async ValueTask<bool> WaitUntilAtMostAsync(int left)
    {
        while (Count > left)
        {
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _waiter, waiter);
            if (Count <= left) return true; // the last one may have gone before anybody could see the waiter
            if (_isClosed) return false;
            await waiter.Task.ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>No more answers will come; wakes who waits for them.</summary>
    public void Close()
    {
        _isClosed = true;
        Interlocked.Exchange(ref _waiter, null)?.TrySetResult();
    }
}
