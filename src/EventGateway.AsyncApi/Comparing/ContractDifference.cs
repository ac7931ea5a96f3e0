using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>One difference between the old and the new contract of a topic.</summary>
/// <param name="IsBreaking">Whether something that was accepted may be refused now; otherwise more is accepted.</param>
/// <param name="Message">The message of the old contract that it concerns, or the new one if there was none.</param>
/// <param name="Part">The part of a record: <c>payload</c>, <c>headers</c> or <c>key</c>; empty for the message as a whole.</param>
/// <param name="Instance">Where in the part: a JSON pointer, in which <c>*</c> stands for all other members or items.</param>
/// <param name="Sentence">What is different, for people.</param>
/// <param name="Place">Where the documents say so.</param>
public sealed record ContractDifference(bool IsBreaking, string Message, string Part, string Instance, string Sentence, Place Place);
