namespace EventGateway.Generators.Kafka.Model;

/// <summary>What one definition file gave: a model, or the reasons why not.</summary>
/// <param name="Message">The model; null if there are problems.</param>
/// <param name="Problems">What is wrong with the file.</param>
/// <param name="Addresses">Where the file has a host with a port beside it.</param>
/// <param name="RecordFields">Where the file has a field of records.</param>
internal sealed record DefinitionResult(
    MessageModel? Message, EquatableArray<Problem> Problems, EquatableArray<Place> Addresses, EquatableArray<Place> RecordFields);

/// <summary>Something in a message that somebody must have decided about.</summary>
/// <param name="Name">Message and struct, <c>MetadataResponse.MetadataResponseBroker</c>; the message alone for its root; a field behind it.</param>
/// <param name="Unclassified">The problem to report if nobody has.</param>
internal sealed record Place(string Name, Problem Unclassified);
