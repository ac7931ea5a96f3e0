using System.Buffers;

namespace EventGateway.Schemas.Patterns;

/// <summary>Names of groups, as places in the source. Their memory is lent by a pool, so that a pattern can be checked without allocation.</summary>
internal struct GroupNames : IDisposable
{
    private GroupName[] _names;
    private int _count;

    public readonly ReadOnlySpan<GroupName> All => _names.AsSpan(0, _count);

    public void Add(GroupName name)
    {
        _names ??= [];
        if (_count == _names.Length) Grow();
        _names[_count++] = name;
    }

    /// <summary>Orders the names, before any are looked for.</summary>
    public readonly void Sort() => _names.AsSpan(0, _count).Sort();

    /// <summary>Whether a name of the same letters is there.</summary>
    public readonly bool Contains(GroupName name, ReadOnlySpan<char> source)
    {
        int found = All.BinarySearch(name);
        for (int index = found; index >= 0 && All[index].Hash == name.Hash; index--)
        {
            if (All[index].In(source).SequenceEqual(name.In(source))) return true;
        }

        for (int index = found + 1; found >= 0 && index < _count && All[index].Hash == name.Hash; index++)
        {
            if (All[index].In(source).SequenceEqual(name.In(source))) return true;
        }

        return false;
    }

    public void Dispose()
    {
        if (_count > 0) ArrayPool<GroupName>.Shared.Return(_names);
        this = default;
    }

    private void Grow()
    {
        const int FirstCapacity = 16;
        GroupName[] larger = ArrayPool<GroupName>.Shared.Rent(Math.Max(FirstCapacity, 2 * _count));
        All.CopyTo(larger);
        if (_count > 0) ArrayPool<GroupName>.Shared.Return(_names);
        _names = larger;
    }
}
