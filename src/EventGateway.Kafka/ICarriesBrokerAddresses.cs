namespace EventGateway.Kafka;

/// <summary>A response that tells clients where brokers are.</summary>
public interface ICarriesBrokerAddresses
{
    /// <summary>Hands every broker address to the map, which may change it or have its entry left out.</summary>
    void MapBrokerAddresses(IBrokerAddressMap map);
}

/// <summary>Says what clients are told about the address of a broker.</summary>
public interface IBrokerAddressMap
{
    /// <summary>Replaces the address of a node by the one that clients shall use.</summary>
    /// <param name="nodeId">The broker's node id.</param>
    /// <param name="host">The upstream's host; on return the advertised one.</param>
    /// <param name="port">The upstream's port; on return the advertised one.</param>
    /// <returns>False if clients must not be told of the node at all.</returns>
    bool TryMap(int nodeId, ref string host, ref int port);
}
