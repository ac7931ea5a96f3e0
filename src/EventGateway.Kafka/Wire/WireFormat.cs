using System.Diagnostics.CodeAnalysis;

namespace EventGateway.Kafka.Wire;

/// <summary>Whole messages from and to bytes.</summary>
public static class WireFormat
{
    /// <summary>Reads a body.</summary>
    /// <param name="body">The bytes after the header. Byte fields of the message are slices of them.</param>
    /// <param name="version">The API version.</param>
    /// <param name="message">The message; meaningless if false is returned.</param>
    /// <returns>False if the bytes are not such a message, or if bytes are left over.</returns>
    public static bool TryDecode<T>(ReadOnlyMemory<byte> body, short version, out T message)
        where T : IMessage, new()
    {
        message = new T();
        return TryDecode(body, version, message);
    }

    /// <summary>Reads a body into a new message.</summary>
    /// <returns>False if the bytes are not such a message, or if bytes are left over.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> body, short version, IMessage message)
    {
        var reader = new WireReader(body);
        message.Read(ref reader, version);
        return !reader.Failed && reader.Remaining == 0;
    }

    /// <summary>Reads a body.</summary>
    /// <exception cref="WireFormatException">The bytes are not such a message, or bytes are left over.</exception>
    public static T Decode<T>(ReadOnlyMemory<byte> body, short version)
        where T : IMessage, new() =>
        TryDecode(body, version, out T message) ? message : throw new WireFormatException($"not a {typeof(T).Name} of version {version}");

    /// <summary>Writes a body into an array of exactly its size.</summary>
    /// <exception cref="WireFormatException">The version is unknown, or cannot carry a value that is set.</exception>
    public static byte[] Encode(IMessage message, short version)
    {
        byte[] body = new byte[message.GetSize(version)];
        var writer = new WireWriter(body);
        message.Write(ref writer, version);
        return body;
    }

    internal static void RequireVersion(string message, short version, short lowest, short highest)
    {
        if (version < lowest || version > highest)
            throw new WireFormatException($"{message} has no version {version}, only {lowest} to {highest}");
    }

    [DoesNotReturn]
    internal static void RefuseField(string field, short version) =>
        throw new WireFormatException($"version {version} cannot carry {field}, which has a value");

    [DoesNotReturn]
    internal static void RefuseNull(string field) => throw new WireFormatException($"{field} must not be null in this version");
}
