namespace EventGateway.AsyncApi.Structure;

/// <summary>What a binding belongs to.</summary>
internal enum BindingLevel
{
    /// <summary>A server.</summary>
    Server,

    /// <summary>A channel.</summary>
    Channel,

    /// <summary>An operation.</summary>
    Operation,

    /// <summary>A message.</summary>
    Message,
}
