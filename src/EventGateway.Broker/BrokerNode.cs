namespace EventGateway.Broker;

/// <summary>What clients are told about the only node.</summary>
internal sealed record BrokerNode(int Id, string Host, int Port)
{
    /// <summary>The epoch of the node's leadership of every partition, which never changes hands.</summary>
    public const int LeaderEpoch = 0;

    /// <summary>The name of the cluster, another one for each start.</summary>
    public string ClusterId { get; } = Convert.ToBase64String(Guid.NewGuid().ToByteArray())[..22].Replace('+', '-').Replace('/', '_');
}
