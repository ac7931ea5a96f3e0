namespace EventGateway.TestSupport;

/// <summary>Counts what code allocates on its thread.</summary>
public static class Allocations
{
    private const int Attempts = 5;

    /// <summary>
    /// The bytes that an action allocates once it has run before. It is the least of a few attempts: when another thread causes a collection in the middle, what was left of this thread's block
    /// of memory counts as allocated.
    /// </summary>
    public static long Of(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        action();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
