using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using EventGateway.Kafka;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Schema;

namespace EventGateway.Fuzzing;

/// <summary>Messages to begin with: those of the reference where they are there, and some made by chance, always the same.</summary>
internal static class MessageSeeds
{
    private const int EachVersion = 2;

    public static IEnumerable<byte[]> Messages() => Of(MessageInput.Messages);

    public static IEnumerable<byte[]> Views() => Of(MessageInput.Views);

    public static IEnumerable<byte[]> Json()
    {
        foreach ((int index, short version, byte[] body) in Random(MessageInput.Messages))
        {
            string text = MessageJson.DecodeToText(MessageInput.Messages[index], version, body, new MessageJsonOptions { ShowUnknownTags = true });
            yield return MessageInput.Of(MessageInput.Messages, index, version, Encoding.UTF8.GetBytes(text));
        }
    }

    public static IEnumerable<byte[]> Frames()
    {
        foreach ((int index, short version, byte[] body) in Random(MessageInput.Messages))
        {
            MessageSchema message = MessageInput.Messages[index];
            if (message.Kind is not ("request" or "response") || !ApiTable.TryGet(message.ApiKey, out ApiInfo? api)) continue;
            var head = new byte[8];
            BinaryPrimitives.WriteInt16BigEndian(head, message.ApiKey);
            BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(2), version);
            if (message.Kind == "response") yield return [(byte)(message.ApiKey + 1), (byte)version, 0, 0, 0, 1, .. new byte[api.ResponseHeaderVersion(version)], .. body];
            else yield return [0, 0, .. head, 0xFF, 0xFF, .. new byte[api.RequestHeaderVersion(version) - 1], .. body];
        }
    }

    private static IEnumerable<byte[]> Of(IReadOnlyList<MessageSchema> messages) =>
        Vectors(messages).Concat(Random(messages)).Select(seed => MessageInput.Of(messages, seed.Index, seed.Version, seed.Body));

    private static IEnumerable<(int Index, short Version, byte[] Body)> Random(IReadOnlyList<MessageSchema> messages)
    {
        var random = new Random(1);
        for (int index = 0; index < messages.Count; index++)
        {
            for (short version = messages[index].Versions.Lowest; version <= messages[index].Versions.Highest; version++)
            {
                for (int round = 0; round < EachVersion; round++) yield return (index, version, RandomMessage.Write(messages[index], version, random));
            }
        }
    }

    private static IEnumerable<(int Index, short Version, byte[] Body)> Vectors(IReadOnlyList<MessageSchema> messages)
    {
        foreach (JsonElement vector in SeedFiles.Vectors("messages.jsonl").Concat(SeedFiles.Vectors("messages-3.9.1.jsonl")))
        {
            int index = messages.TakeWhile(message => !vector.GetProperty("name").ValueEquals(message.Name)).Count();
            if (index < messages.Count) yield return (index, vector.GetProperty("version").GetInt16(), Convert.FromHexString(vector.GetProperty("hex").GetString()!));
        }
    }
}
