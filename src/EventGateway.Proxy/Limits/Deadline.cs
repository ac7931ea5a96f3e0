namespace EventGateway.Proxy.Limits;

/// <summary>Waiting with an end.</summary>
internal static class Deadline
{
    /// <summary>Waits for a task, but not longer than a while; leaves no timer behind.</summary>
    /// <returns>False if the time was over first; the task goes on.</returns>
    public static async ValueTask<bool> WithinAsync(this Task task, TimeSpan time, TimeProvider clock)
    {
        try
        {
            await task.WaitAsync(time, clock).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
