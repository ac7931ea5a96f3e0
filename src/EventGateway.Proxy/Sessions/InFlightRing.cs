using System.Numerics;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// The requests of a session in the order in which their answers must go out. The request side adds, the response side removes, without a
/// lock. Whoever makes an answer of the gateway's own the oldest entry sends it: the request side if the ring was empty when it added it,
/// the response side if it removed the entry before it. So no two send at once, and no answer overtakes another. It begins small, because
/// most clients have few requests in flight.
/// </summary>
internal sealed class InFlightRing
{
    private const int FirstCapacity = 4;

    private readonly int _capacity;
    private InFlightRequest[] _slots;
    private int _count;
    private int _head;
    private int _tail;
    private TaskCompletionSource? _waiter;
    private volatile bool _isClosed;

    public InFlightRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(BitOperations.IsPow2(capacity), true, nameof(capacity));
        _capacity = capacity;
        _slots = new InFlightRequest[Math.Min(FirstCapacity, capacity)];
    }

    public int Count => Volatile.Read(ref _count);

    public bool IsFull => Count == _capacity;

    /// <summary>Adds a request; only the request side calls it, and not when the ring is full.</summary>
    /// <returns>True if the request is the oldest now.</returns>
    public bool Add(in InFlightRequest request)
    {
        if (Count == _slots.Length) Grow();
        _slots[_tail++ & (_slots.Length - 1)] = request;
        return Interlocked.Increment(ref _count) == 1;
    }

    /// <summary>Looks at the request that is the oldest but a number of others; only the side that sends its answer calls it.</summary>
    public bool TryPeek(int skip, out InFlightRequest request)
    {
        bool exists = skip < Count;
        InFlightRequest[] slots = Volatile.Read(ref _slots);
        request = exists ? slots[(_head + skip) & (slots.Length - 1)] : default;
        return exists;
    }

    /// <summary>Removes the oldest request, whose answer has been sent.</summary>
    /// <returns>True if another one is waiting behind it.</returns>
    public bool Remove()
    {
        InFlightRequest[] slots = Volatile.Read(ref _slots);
        slots[_head++ & (slots.Length - 1)] = default;
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

    /// <summary>
    /// Moves to twice as many slots. The other side may remove entries meanwhile, from either array: what it has removed is never looked at again, and it
    /// finds each entry under the same number in both.
    /// </summary>
    private void Grow()
    {
        var larger = new InFlightRequest[_slots.Length * 2];
        for (int index = _tail - _slots.Length; index != _tail; index++) larger[index & (larger.Length - 1)] = _slots[index & (_slots.Length - 1)];
        Volatile.Write(ref _slots, larger);
    }
}
