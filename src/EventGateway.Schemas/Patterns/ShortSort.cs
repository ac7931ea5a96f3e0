namespace EventGateway.Schemas.Patterns;

/// <summary>Sorts lists that are mostly short: for a few entries the library spends more on wrapping a comparison than on comparing.</summary>
internal static class ShortSort
{
    private const int Short = 32;

    public static void Sort<T>(Span<T> list)
        where T : struct, IComparable<T>
    {
        if (list.Length > Short) list.Sort();
        else Insert(list);
    }

    private static void Insert<T>(Span<T> list)
        where T : struct, IComparable<T>
    {
        for (int index = 1; index < list.Length; index++)
        {
            T entry = list[index];
            int place = index;
            for (; place > 0 && list[place - 1].CompareTo(entry) > 0; place--) list[place] = list[place - 1];
            list[place] = entry;
        }
    }
}
