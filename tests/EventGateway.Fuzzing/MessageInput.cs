using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Schema;

namespace EventGateway.Fuzzing;

/// <summary>An input that chooses a message and a version by its first two bytes; what follows is the message.</summary>
public readonly ref struct MessageInput
{
    private static readonly string[] Viewed =
    [
        nameof(RequestHeader), nameof(ResponseHeader), nameof(ProduceRequest), nameof(ProduceResponse), nameof(FetchRequest), nameof(FetchResponse),
        nameof(MetadataRequest), nameof(MetadataResponse), nameof(ApiVersionsRequest), nameof(ApiVersionsResponse),
    ];

    private MessageInput(MessageSchema message, short version, ReadOnlySpan<byte> rest)
    {
        Message = message;
        Version = version;
        Rest = rest;
    }

    /// <summary>All messages that have a version.</summary>
    public static IReadOnlyList<MessageSchema> Messages { get; } = [.. MessageTable.Names.Select(name => MessageTable.Find(name)!).Where(HasVersions)];

    /// <summary>Those that have a view.</summary>
    public static IReadOnlyList<MessageSchema> Views { get; } = [.. Viewed.Select(name => MessageTable.Find(name)!)];

    public MessageSchema Message { get; }

    public short Version { get; }

    public ReadOnlySpan<byte> Rest { get; }

    public static bool TryRead(ReadOnlySpan<byte> input, IReadOnlyList<MessageSchema> messages, out MessageInput chosen)
    {
        chosen = default;
        if (input.Length < 2) return false;
        MessageSchema message = messages[input[0] % messages.Count];
        chosen = new MessageInput(message, (short)(message.Versions.Lowest + (input[1] % Count(message.Versions))), input[2..]);
        return true;
    }

    /// <summary>The input that chooses this message and version.</summary>
    public static byte[] Of(IReadOnlyList<MessageSchema> messages, int index, short version, ReadOnlySpan<byte> rest) =>
        [(byte)index, (byte)(version - messages[index].Versions.Lowest), .. rest];

    private static bool HasVersions(MessageSchema message) => Count(message.Versions) > 0;

    private static int Count(VersionRange versions) => versions.Highest - versions.Lowest + 1;
}
