namespace EventGateway.AsyncApi.Model;

/// <summary>What the application that a document describes does with the messages of an operation.</summary>
public enum OperationAction
{
    /// <summary>It sends them: <c>send</c> in 3.x, <c>subscribe</c> in 2.x, which speaks of those on the other side.</summary>
    Send,

    /// <summary>It receives them: <c>receive</c> in 3.x, <c>publish</c> in 2.x.</summary>
    Receive,
}
