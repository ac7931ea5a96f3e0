using System.Text.Json;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests;

/// <summary>Messages that the reference implementation has written.</summary>
public sealed class MessageVectorTests
{
    [Fact]
    public void Every_message_of_the_reference_is_read_and_written_back_byte_for_byte()
    {
        int count = 0;
        foreach (string line in SharedData.Lines("vectors/messages.jsonl"))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            string name = vector.RootElement.GetProperty("name").GetString()!;
            short version = vector.RootElement.GetProperty("version").GetInt16();
            string hex = vector.RootElement.GetProperty("hex").GetString()!;
            byte[] expected = Convert.FromHexString(hex);
            IMessage message = MessageCatalog.Create(name)!;

            bool decoded = WireFormat.TryDecode(expected, version, message);

            Assert.True(decoded, $"{name} v{version} is not read: {hex}");
            Assert.True(expected.AsSpan().SequenceEqual(WireFormat.Encode(message, version)), $"{name} v{version} is not written back: {hex}");
            count++;
        }

        Assert.Equal(2238, count);
    }

    [Fact]
    public void A_message_cut_at_any_byte_is_refused()
    {
        foreach (string line in SharedData.Lines("vectors/messages.jsonl"))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            string name = vector.RootElement.GetProperty("name").GetString()!;
            short version = vector.RootElement.GetProperty("version").GetInt16();
            byte[] whole = Convert.FromHexString(vector.RootElement.GetProperty("hex").GetString()!);

            for (int length = 0; length < whole.Length; length++)
            {
                bool decoded = WireFormat.TryDecode(whole.AsMemory(0, length), version, MessageCatalog.Create(name)!);

                Assert.False(decoded, $"{name} v{version} is read from its first {length} of {whole.Length} bytes");
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
