namespace EventGateway.Kafka;

/// <summary>What the messages of an API carry that a proxy may have to look at.</summary>
[Flags]
public enum ApiContent
{
    /// <summary>Nothing of the below.</summary>
    None = 0,

    /// <summary>Record batches.</summary>
    Records = 1,

    /// <summary>Names of topics.</summary>
    TopicNames = 2,

    /// <summary>Ids of topics (KIP-516).</summary>
    TopicIds = 4,

    /// <summary>Hosts and ports of brokers, which clients connect to.</summary>
    BrokerAddresses = 8,

    /// <summary>Hosts and ports of KRaft controllers.</summary>
    ControllerAddresses = 16,

    /// <summary>Hosts and ports of applications, such as instances of Kafka Streams.</summary>
    ApplicationAddresses = 32,
}

/// <summary>One API of the Kafka protocol, as the message definitions state it.</summary>
/// <param name="Key">The API key.</param>
/// <param name="LowestVersion">The lowest version that the definitions have.</param>
/// <param name="HighestVersion">The highest version that is stable.</param>
/// <param name="FirstFlexibleVersion">The first flexible version; <see cref="Never"/> if there is none.</param>
public sealed record ApiInfo(ApiKey Key, short LowestVersion, short HighestVersion, short FirstFlexibleVersion)
{
    /// <summary>A version that no message reaches.</summary>
    public const short Never = short.MaxValue;

    /// <summary>Whether brokers serve the API to clients; the others are for controllers only.</summary>
    public bool OnBrokers { get; init; }

    /// <summary>What requests carry.</summary>
    public ApiContent RequestContent { get; init; }

    /// <summary>What responses carry.</summary>
    public ApiContent ResponseContent { get; init; }

    /// <summary>The first version whose response can carry addresses of brokers; <see cref="Never"/> if none can.</summary>
    public short FirstBrokerAddressVersion { get; init; } = Never;

    /// <summary>The version of the header in front of a request: 1, or 2 with a tag section (KIP-482).</summary>
    public short RequestHeaderVersion(short version) => version >= FirstFlexibleVersion ? (short)2 : (short)1;

    /// <summary>
    /// The version of the header in front of a response: 0, or 1 with a tag section. ApiVersions keeps 0 for ever, because its client
    /// does not know yet which version the broker speaks (KIP-511).
    /// </summary>
    public short ResponseHeaderVersion(short version) => Key != ApiKey.ApiVersions && version >= FirstFlexibleVersion ? (short)1 : (short)0;
}
