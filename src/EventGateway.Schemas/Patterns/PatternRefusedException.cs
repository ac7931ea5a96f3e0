namespace EventGateway.Schemas.Patterns;

/// <summary>A pattern is wrong, or uses what a linear-time automaton cannot do. The message is a sentence for the author of the schema.</summary>
internal sealed class PatternRefusedException(string message) : Exception(message);
