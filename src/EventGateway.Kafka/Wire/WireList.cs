namespace EventGateway.Kafka.Wire;

/// <summary>What generated messages do with their lists.</summary>
internal static class WireList
{
    /// <summary>Makes a list ready for as many elements: the one that is there, emptied, or a new one.</summary>
    public static List<T> Prepare<T>(List<T>? list, int count)
    {
        list ??= [];
        list.Clear();
        list.EnsureCapacity(count);
        return list;
    }
}
