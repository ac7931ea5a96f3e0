namespace EventGateway.Broker.Groups;

/// <summary>Where a consumer group stands in the classic protocol.</summary>
internal enum GroupState
{
    /// <summary>Nobody is in.</summary>
    Empty,

    /// <summary>A member has come, gone or changed; waits until all others have joined again.</summary>
    Joining,

    /// <summary>All have joined; waits until the leader has assigned partitions.</summary>
    Syncing,

    /// <summary>All have their partitions.</summary>
    Stable,
}
