using System.Buffers;

namespace EventGateway.Schemas.Patterns;

/// <summary>Names of groups, as places in the source. Their memory is lent by a pool, so that a pattern can be checked without allocation.</summary>
internal struct GroupNames : IDisposable
{
    private const int FirstCapacity = 16;

    private int[]? _hashes;
    private GroupName[]? _names;
    private int _count;

    public readonly ReadOnlySpan<GroupName> All => _names.AsSpan(0, _count);

    private readonly Span<int> Hashes => _hashes.AsSpan(0, _count);

    public void Add(GroupName name, ReadOnlySpan<char> source)
    {
        if (_names is null || _count == Math.Min(_names.Length, _hashes!.Length)) Grow();
        _hashes![_count] = HashOf(name, source);
        _names![_count++] = name;
    }

    /// <summary>Orders the names, before any are looked for.</summary>
    public readonly void Sort() => Hashes.Sort(_names.AsSpan(0, _count));

    /// <summary>Whether a name of the same letters is there.</summary>
    public readonly bool Contains(GroupName name, ReadOnlySpan<char> source)
    {
        int hash = HashOf(name, source);
        int found = Hashes.BinarySearch<int, int>(hash); // one of several; the type says that nothing is boxed
        for (int index = found; index >= 0 && Hashes[index] == hash; index--)
        {
            if (All[index].In(source).SequenceEqual(name.In(source))) return true;
        }

        for (int index = found + 1; found >= 0 && index < _count && Hashes[index] == hash; index++)
        {
            if (All[index].In(source).SequenceEqual(name.In(source))) return true;
        }

        return false;
    }

    public void Dispose()
    {
        if (_hashes is not null) ArrayPool<int>.Shared.Return(_hashes);
        if (_names is not null) ArrayPool<GroupName>.Shared.Return(_names);
        this = default;
    }

    /// <summary>A hash that a sender cannot foresee.</summary>
    private static int HashOf(GroupName name, ReadOnlySpan<char> source) => string.GetHashCode(name.In(source));

    private void Grow()
    {
        int capacity = Math.Max(FirstCapacity, 2 * _count);
        int count = _count;
        int[] hashes = ArrayPool<int>.Shared.Rent(capacity);
        GroupName[] names = ArrayPool<GroupName>.Shared.Rent(capacity);
        Hashes.CopyTo(hashes);
        All.CopyTo(names);
        Dispose();
        (_hashes, _names, _count) = (hashes, names, count);
    }
}
