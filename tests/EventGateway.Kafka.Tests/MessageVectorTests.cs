using System.Text.Json;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests;

/// <summary>Messages that the reference implementation has written.</summary>
public sealed class MessageVectorTests
{
    public static TheoryData<string, int> Files => new() { { "vectors/messages.jsonl", 2238 }, { "vectors/messages-3.9.1.jsonl", 110 } };

    [Theory, MemberData(nameof(Files))]
    public void Every_message_of_the_reference_is_read_and_written_back_byte_for_byte(string file, int count)
    {
        int seen = 0;
        foreach (MessageVector vector in MessageVector.Load(file))
        {
            IMessage message = MessageCatalog.Create(vector.Name)!;

            bool decoded = WireFormat.TryDecode(vector.Body, vector.Version, message);

            Assert.True(decoded, $"{vector} is not read");
            Assert.True(vector.Body.AsSpan().SequenceEqual(WireFormat.Encode(message, vector.Version)), $"{vector} is not written back");
            seen++;
        }

        Assert.Equal(count, seen);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_message_cut_at_any_byte_is_refused(string file, int count)
    {
        Assert.Equal(count, MessageVector.Load(file).Count());
        foreach (MessageVector vector in MessageVector.Load(file))
        {
            for (int length = 0; length < vector.Body.Length; length++)
            {
                bool decoded = WireFormat.TryDecode(vector.Body.AsMemory(0, length), vector.Version, MessageCatalog.Create(vector.Name)!);

                Assert.False(decoded, $"{vector} is read from its first {length} of {vector.Body.Length} bytes");
            }
        }
    }

    [Fact]
    public void The_headers_of_every_api_and_version_are_those_of_the_reference()
    {
        foreach (string line in SharedData.Lines("vectors/headers.jsonl"))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            JsonElement root = vector.RootElement;
            short version = root.GetProperty("version").GetInt16();
            byte[] bytes = Convert.FromHexString(root.GetProperty("hex").GetString()!);

            Assert.True(ApiTable.TryGet(root.GetProperty("apiKey").GetInt16(), out ApiInfo? api), line);
            Assert.Equal(root.GetProperty("name").GetString(), api.Key.ToString());
            Assert.Equal(root.GetProperty("requestHeaderVersion").GetInt16(), api.RequestHeaderVersion(version));
            Assert.Equal(root.GetProperty("responseHeaderVersion").GetInt16(), api.ResponseHeaderVersion(version));
            var header = WireFormat.Decode<RequestHeader>(bytes, api.RequestHeaderVersion(version));
            Assert.Equal((short)api.Key, header.RequestApiKey);
            Assert.Equal(version, header.RequestApiVersion);
            Assert.Equal(root.GetProperty("correlationId").GetInt32(), header.CorrelationId);
            Assert.Equal(root.GetProperty("clientId").GetString(), header.ClientId);
            Assert.Equal(bytes, WireFormat.Encode(header, api.RequestHeaderVersion(version)));
        }
    }

    [Fact]
    public void The_error_codes_are_those_of_the_reference()
    {
        foreach (string line in SharedData.Lines("vectors/errors.jsonl"))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            var code = (ErrorCode)vector.RootElement.GetProperty("code").GetInt16();

            Assert.True(Enum.IsDefined(code), line);
            Assert.Equal(vector.RootElement.GetProperty("name").GetString()!.Replace("_", ""), code.ToString(), ignoreCase: true);
            Assert.Equal(vector.RootElement.GetProperty("retriable").GetBoolean(), code.IsRetriable());
        }
    }
}
