namespace EventGateway.Schemas.Program;

/// <summary>
/// References from one table of a program to another: an index while the program is built, an address once it has its place in memory, where
/// it stays. The walk follows it in one step.
/// </summary>
internal static unsafe class Link
{
    /// <summary>A reference, not yet placed.</summary>
    /// <typeparam name="T">What is referred to.</typeparam>
    /// <param name="index">Its index in its table; below zero for none.</param>
    public static T* To<T>(int index)
        where T : unmanaged => (T*)(nint)index;

    /// <summary>The index of what is referred to, as long as the reference is not placed.</summary>
    public static int IndexOf<T>(T* link)
        where T : unmanaged => (int)(nint)link;

    /// <summary>Turns the index into an address; one below zero into null.</summary>
    /// <typeparam name="T">What is referred to.</typeparam>
    /// <param name="link">The reference.</param>
    /// <param name="table">The table that is referred to.</param>
    public static void Place<T>(ref T* link, T* table)
        where T : unmanaged => link = (nint)link < 0 ? null : table + (nint)link;
}
