namespace EventGateway.Kafka.Schema;

/// <summary>The facts of one message definition.</summary>
/// <param name="Name">The name, such as <c>ProduceRequest</c>.</param>
/// <param name="Kind">request, response, header or data.</param>
/// <param name="ApiKey">The API key; -1 if the message has none.</param>
/// <param name="Versions">The valid versions.</param>
/// <param name="Flexible">The flexible versions (KIP-482).</param>
/// <param name="Root">The fields of the message itself.</param>
public sealed record MessageSchema(string Name, string Kind, short ApiKey, VersionRange Versions, VersionRange Flexible, StructSchema Root);
