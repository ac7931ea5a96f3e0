namespace EventGateway.Transport.Sockets;

/// <summary>
/// Lets what waits for a socket go on at once on the thread that saw the event, instead of being handed to the thread pool. For a proxy, which
/// does little between receiving and sending, the handing over costs more than the work.
/// </summary>
public static class InlineCompletions
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Asks for it; must be called before the first socket of the process is made. From then on, long work must leave the thread by itself, or other
    /// connections wait. A value that the environment has already stays.
    /// </summary>
    public static void Enable()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null) Environment.SetEnvironmentVariable(Variable, "1");
    }
}
