using System.Diagnostics;

namespace EventGateway.EndToEnd.Harness;

/// <summary>Waits for what takes its time, and no longer.</summary>
public static class Poll
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a condition holds; fails the test if it does not in good time.</summary>
    /// <param name="condition">What must come to hold.</param>
    /// <param name="what">What is waited for, for the message.</param>
    public static async Task UntilAsync(Func<bool> condition, Func<string> what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"waited {Limit.TotalSeconds} s for {what()}");
            await Task.Delay(Pause);
        }
    }
}
