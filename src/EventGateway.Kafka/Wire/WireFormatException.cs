namespace EventGateway.Kafka.Wire;

/// <summary>Bytes are not the message that they claim to be, or a message cannot be written in the version asked for.</summary>
/// <param name="message">What does not fit, without any of the bytes.</param>
public sealed class WireFormatException(string message) : Exception(message);
