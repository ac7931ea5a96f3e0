using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>One difference between an old schema and a new one.</summary>
/// <param name="Kind">Whether it breaks.</param>
/// <param name="Place">The keyword that makes the difference: in the new schema if it breaks, in the old one if it accepted less.</param>
/// <param name="Instance">Where in a value: a JSON pointer, in which <c>*</c> stands for all other members or items; empty for the value itself.</param>
/// <param name="Sentence">What is different, for people.</param>
internal sealed record SchemaDifference(DifferenceKind Kind, Place Place, string Instance, string Sentence);
