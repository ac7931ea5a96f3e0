using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>A server of the document.</summary>
public sealed record AsyncApiServer
{
    /// <summary>The server's name in the document.</summary>
    public required string Name { get; init; }

    /// <summary>Where the server stands. Its <c>x-</c> extensions are found there.</summary>
    public required Place Place { get; init; }

    /// <summary>The protocol, such as <c>kafka</c>, <c>kafka-secure</c> or <c>ws</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>
    /// For Kafka: the bootstrap addresses as <c>host:port</c>, variables replaced by their defaults, port 9092 where none is given. Empty
    /// for other protocols, and where the URL is relative.
    /// </summary>
    public ImmutableArray<string> Addresses { get; init; } = [];

    /// <summary>Whether the server speaks Kafka, with or without TLS.</summary>
    public bool IsKafka => Protocol is "kafka" or "kafka-secure";

    /// <summary>Whether the server speaks Kafka over TLS.</summary>
    public bool IsSecure => Protocol is "kafka-secure";
}
