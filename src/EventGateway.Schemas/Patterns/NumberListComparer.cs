namespace EventGateway.Schemas.Patterns;

/// <summary>Compares lists by their numbers, so that a list that is known already need not be copied to be found.</summary>
internal sealed class NumberListComparer : IEqualityComparer<long[]>, IAlternateEqualityComparer<ReadOnlySpan<long>, long[]>
{
    public static readonly NumberListComparer Instance = new();

    public bool Equals(long[]? one, long[]? other) => one.AsSpan().SequenceEqual(other);

    public bool Equals(ReadOnlySpan<long> one, long[] other) => one.SequenceEqual(other);

    public int GetHashCode(long[] list) => GetHashCode(list.AsSpan());

    public int GetHashCode(ReadOnlySpan<long> list)
    {
        ulong hash = 0;
        foreach (long number in list) hash = ((hash ^ (ulong)number) * 0x9E3779B97F4A7C15) ^ (hash >> 29);
        return (int)(hash >> 32);
    }

    public long[] Create(ReadOnlySpan<long> list) => list.ToArray();
}
