using System.Buffers;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A table of a program that is being built. Its memory is lent by a pool: the tables of large schemas are thrown away soon, and memory of their
/// size is dear to collect.
/// </summary>
/// <typeparam name="T">The entries.</typeparam>
internal sealed class Table<T> : IDisposable
    where T : unmanaged
{
    private const int FirstCapacity = 32;

    private T[] _entries = [];

    public int Count { get; private set; }

    public Span<T> Span => _entries.AsSpan(0, Count);

    public ref T this[int index] => ref Span[index];

    public void Add(T entry) => Append(1)[0] = entry;

    public void AddRange(params ReadOnlySpan<T> entries) => entries.CopyTo(Append(entries.Length));

    public void AddRange(IEnumerable<T> entries)
    {
        foreach (T entry in entries) Add(entry);
    }

    /// <summary>Makes room for some more entries, which hold anything.</summary>
    public Span<T> Append(int count)
    {
        if (count > _entries.Length - Count) Grow(Count + count);
        Count += count;
        return Span[^count..];
    }

    public void Dispose()
    {
        if (_entries.Length > 0) ArrayPool<T>.Shared.Return(_entries);
        _entries = [];
        Count = 0;
    }

    private void Grow(int count)
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(FirstCapacity, Math.Max(count, 2 * Count)));
        Span.CopyTo(larger);
        if (_entries.Length > 0) ArrayPool<T>.Shared.Return(_entries);
        _entries = larger;
    }
}
