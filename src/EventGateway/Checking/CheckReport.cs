using System.Collections.Immutable;

namespace EventGateway.Checking;

/// <summary>What the gateway would do, for people and for machines. Its names are those of the JSON that <c>check --json</c> prints.</summary>
/// <param name="Documents">What the documents say.</param>
/// <param name="Clusters">What comes of it; empty if no server speaks Kafka.</param>
internal sealed record CheckReport(ImmutableArray<CheckedDocument> Documents, ImmutableArray<CheckedCluster> Clusters);

/// <summary>One document.</summary>
internal sealed record CheckedDocument(
    string File, string Asyncapi, string Title, string Version, ImmutableArray<CheckedServer> Servers, ImmutableArray<CheckedChannel> Channels);

/// <summary>A server of a document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Protocol">Its protocol.</param>
/// <param name="Addresses">The brokers to connect to first.</param>
/// <param name="Cluster">The cluster that it becomes; null if it becomes none.</param>
/// <param name="Unused">Why it becomes none.</param>
internal sealed record CheckedServer(string Name, string Protocol, ImmutableArray<string> Addresses, string? Cluster, string? Unused);

/// <summary>A channel of a document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Topic">The topic, or a pattern with parameters in braces; null if there is none.</param>
/// <param name="Clusters">The clusters on which the topic is checked.</param>
/// <param name="Unused">Why it is checked on none.</param>
/// <param name="Messages">The messages of which a record must be one.</param>
internal sealed record CheckedChannel(string Name, string? Topic, ImmutableArray<string> Clusters, string? Unused, ImmutableArray<CheckedMessage> Messages);

/// <summary>A message of a channel.</summary>
internal sealed record CheckedMessage(string Name, string ContentType, CheckedPart Payload, CheckedPart Headers, CheckedPart Key);

/// <summary>A part of a message.</summary>
/// <param name="Draft">The JSON Schema draft that it is checked with; null if it is not checked.</param>
/// <param name="Unchecked">Why it is not.</param>
internal sealed record CheckedPart(string? Draft, string? Unchecked);

/// <summary>A virtual cluster.</summary>
internal sealed record CheckedCluster(
    string Name,
    ImmutableArray<string> Upstream,
    string UpstreamTls,
    string Listen,
    string ListenTls,
    string Bootstrap,
    string Brokers,
    ImmutableArray<string> ProxyProtocolFrom,
    string OnInvalid,
    ImmutableArray<CheckedTopic> Topics);

/// <summary>A topic, or a pattern, that is checked on a cluster.</summary>
internal sealed record CheckedTopic(string Topic, string File, string Channel, ImmutableArray<string> Messages);
