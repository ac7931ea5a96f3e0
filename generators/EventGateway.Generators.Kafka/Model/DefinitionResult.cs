namespace EventGateway.Generators.Kafka.Model;

/// <summary>What one definition file gave: a model, or the reasons why not.</summary>
/// <param name="Message">The model; null if there are problems.</param>
/// <param name="Problems">What is wrong with the file.</param>
/// <param name="Addresses">Where the file has a host with a port beside it.</param>
internal sealed record DefinitionResult(MessageModel? Message, EquatableArray<Problem> Problems, EquatableArray<AddressPlace> Addresses);

/// <summary>A host with a port beside it in one struct of a message.</summary>
/// <param name="Name">Message and struct, <c>MetadataResponse.MetadataResponseBroker</c>; the message alone for its root.</param>
/// <param name="Unclassified">The problem to report if nobody has said whose address it is.</param>
internal sealed record AddressPlace(string Name, Problem Unclassified);
