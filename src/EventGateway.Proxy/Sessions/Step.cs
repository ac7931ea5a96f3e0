namespace EventGateway.Proxy.Sessions;

/// <summary>What a side of a session asks for after it has looked at bytes.</summary>
internal enum StepKind
{
    /// <summary>Nothing can be done before more bytes come.</summary>
    Receive,

    /// <summary>So many bytes go to the other side as they are.</summary>
    Forward,

    /// <summary>A frame has been gathered and waits to be handled.</summary>
    Frame,

    /// <summary>Too many requests are in flight: wait until there is room.</summary>
    AwaitRoom,

    /// <summary>What comes next depends on the answers in flight: wait until all are out.</summary>
    AwaitAnswers,

    /// <summary>The bytes are wrong: the connection must be closed.</summary>
    Refuse,
}

/// <summary>The outcome of one look at received bytes.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Consumed">How many of the bytes were used.</param>
/// <param name="Completed">How many answers are complete once the bytes have been sent; response side only.</param>
/// <param name="Reason">Why the bytes were refused.</param>
internal readonly record struct Step(StepKind Kind, int Consumed = 0, int Completed = 0, string? Reason = null)
{
    public static Step Refuse(string reason) => new(StepKind.Refuse, Reason: reason);
}
