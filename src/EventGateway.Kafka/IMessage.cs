using EventGateway.Kafka.Wire;

namespace EventGateway.Kafka;

/// <summary>A message of the Kafka protocol: one object for all its versions.</summary>
public interface IMessage
{
    /// <summary>Reads the body into this message, which must be new.</summary>
    /// <param name="reader">Stands at the first byte of the body; <see cref="WireReader.Failed"/> tells afterwards whether the bytes made sense.</param>
    /// <param name="version">The API version; one that the definition does not have fails the reader.</param>
    void Read(ref WireReader reader, short version);

    /// <summary>Writes the body: exactly <see cref="GetSize"/> bytes.</summary>
    /// <param name="writer">Has room for the body.</param>
    /// <param name="version">The API version.</param>
    /// <exception cref="WireFormatException">The version is unknown, or cannot carry a value that is set and must not be lost.</exception>
    void Write(ref WireWriter writer, short version);

    /// <summary>The exact size of the body, in bytes.</summary>
    /// <param name="version">The API version.</param>
    /// <exception cref="WireFormatException">The version is unknown.</exception>
    int GetSize(short version);
}
