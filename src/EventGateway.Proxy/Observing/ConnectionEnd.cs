namespace EventGateway.Proxy.Observing;

/// <summary>How a connection of a client ended.</summary>
/// <param name="Kind">Why, in a word.</param>
/// <param name="Reason">Why, in a sentence that goes on from "Connection from … closed: ".</param>
internal sealed record ConnectionEnd(EndKind Kind, string Reason)
{
    public static ConnectionEnd ByClient { get; } = new(EndKind.ClientEnded, "the client ended it");

    public static ConnectionEnd ByBroker { get; } = new(EndKind.BrokerEnded, "the broker ended it");

    public static ConnectionEnd Lost(IOException broken) => new(EndKind.ConnectionLost, broken.Message);

    /// <summary>The gateway took no more requests on it, and let those be answered that were in flight.</summary>
    public static ConnectionEnd Drained(EndKind why) => new(why, why switch
    {
        EndKind.Rerouted => "the broker that it stands for is elsewhere",
        EndKind.MaxAge => "it was as old as a connection may become",
        _ => "the gateway stops",
    });

    /// <summary>Whether somebody should look into it.</summary>
    public bool IsError => Kind >= EndKind.TooManyConnections;
}
