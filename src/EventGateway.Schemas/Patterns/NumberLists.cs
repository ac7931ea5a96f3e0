using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>Lists of numbers, one behind the other, each there once: a list that was met before has the same index again.</summary>
internal sealed class NumberLists
{
    private const int FirstSlots = 32;

    private readonly List<long> _numbers = [];
    private readonly List<int> _ends = [];

    /// <summary>For the hash of a list its index, one up, or one slot further on if that is taken; 0 is free.</summary>
    private int[] _slots = new int[FirstSlots];

    public int Count => _ends.Count;

    /// <summary>A list; it stays as it is when more are added.</summary>
    public ReadOnlySpan<long> this[int index] => CollectionsMarshal.AsSpan(_numbers)[(index == 0 ? 0 : _ends[index - 1]).._ends[index]];

    /// <summary>The index of a list, which is added if it is not there.</summary>
    public int Add(ReadOnlySpan<long> list)
    {
        int slot = SlotOf(list);
        if (_slots[slot] != 0) return _slots[slot] - 1;
        _numbers.AddRange(list);
        _ends.Add(_numbers.Count);
        _slots[slot] = Count;
        if (Count > _slots.Length / 2) AddSlots();
        return Count - 1;
    }

    public void Clear()
    {
        _numbers.Clear();
        _ends.Clear();
        Array.Clear(_slots);
    }

    private int SlotOf(ReadOnlySpan<long> list)
    {
        int mask = _slots.Length - 1;
        int slot = HashOf(list) & mask;
        while (_slots[slot] != 0 && !this[_slots[slot] - 1].SequenceEqual(list)) slot = (slot + 1) & mask;
        return slot;
    }

    private void AddSlots()
    {
        _slots = new int[_slots.Length * 2];
        for (int index = 0; index < Count; index++) _slots[SlotOf(this[index])] = index + 1;
    }

    private static int HashOf(ReadOnlySpan<long> list)
    {
        ulong hash = 0;
        foreach (long number in list) hash = ((hash ^ (ulong)number) * 0x9E3779B97F4A7C15) ^ (hash >> 29);
        return (int)(hash >> 32);
    }
}
