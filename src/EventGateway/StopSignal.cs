using System.Runtime.InteropServices;

namespace EventGateway;

/// <summary>SIGTERM and Ctrl-C.</summary>
internal static class StopSignal
{
    /// <summary>Waits for the first signal; a second one ends the process at once.</summary>
    public static async Task WaitAsync()
    {
        var signalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // A registration that nobody holds is collected, and the signal then ends the process without draining.
        using PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        await signalled.Task.ConfigureAwait(false);

        void OnSignal(PosixSignalContext context) => context.Cancel = signalled.TrySetResult();
    }
}
