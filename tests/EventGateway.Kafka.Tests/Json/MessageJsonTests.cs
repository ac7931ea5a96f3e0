using System.Text.Json;
using System.Text.Json.Nodes;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Schema;
using EventGateway.Kafka.Wire;

namespace EventGateway.Kafka.Tests.Json;

public sealed class MessageJsonTests
{
    private static readonly MessageSchema Metadata = MessageTable.Find("MetadataRequest")!;

    public static TheoryData<string, int> Files => new() { { "vectors/messages.jsonl", 2238 }, { "vectors/messages-3.9.1.jsonl", 110 } };

    [Theory, MemberData(nameof(Files))]
    public void The_json_of_every_message_is_that_of_the_reference(string file, int count)
    {
        int seen = 0;
        foreach (MessageVector vector in MessageVector.Load(file))
        {
            string json = MessageJson.DecodeToText(MessageTable.Find(vector.Name)!, vector.Version, vector.Body);

            Assert.True(JsonNode.DeepEquals(vector.Comparable(vector.Json), vector.Comparable(JsonElement.Parse(json))), $"{vector}\nexpected {vector.Json}\nfound    {json}");
            seen++;
        }

        Assert.Equal(count, seen);
    }

    [Theory, MemberData(nameof(Files))]
    public void The_json_of_every_message_becomes_the_bytes_of_the_reference(string file, int count)
    {
        int seen = 0;
        foreach (MessageVector vector in MessageVector.Load(file))
        {
            seen++;
            if (vector.HasUnknownTags || vector.OmitsRecords) continue; // the JSON does not show them
            byte[] body = MessageJson.Encode(MessageTable.Find(vector.Name)!, vector.Version, vector.Json);

            Assert.True(vector.Body.AsSpan().SequenceEqual(body), $"{vector}\nfound {Convert.ToHexStringLower(body)}");
        }

        Assert.Equal(count, seen);
    }

    [Theory, MemberData(nameof(Files))]
    public void With_unknown_tags_shown_every_message_comes_back_byte_for_byte(string file, int count)
    {
        int seen = 0;
        foreach (MessageVector vector in MessageVector.Load(file))
        {
            MessageSchema message = MessageTable.Find(vector.Name)!;
            string json = MessageJson.DecodeToText(message, vector.Version, vector.Body, new MessageJsonOptions { ShowUnknownTags = true });

            byte[] body = MessageJson.Encode(message, vector.Version, JsonElement.Parse(json));

            Assert.True(vector.Body.AsSpan().SequenceEqual(body), $"{vector}\njson {json}");
            seen++;
        }

        Assert.Equal(count, seen);
    }

    [Fact]
    public void Every_message_of_the_catalog_is_in_the_table_and_the_reverse()
    {
        Assert.All(MessageTable.Names, name => Assert.NotNull(Messages.MessageCatalog.Create(name)));
        Assert.Equal(192, MessageTable.Names.Count());
        Assert.Null(MessageTable.Find("NoSuchRequest"));
    }

    [Theory]
    [InlineData("""{}""", "MetadataRequest.topics is missing; version 9 has it")]
    [InlineData("""{"topics":[],"allowAutoTopicCreation":1,"includeClusterAuthorizedOperations":false,"includeTopicAuthorizedOperations":false}""", "MetadataRequest.allowAutoTopicCreation must be true or false, not number")]
    [InlineData("""{"topics":[{"name":null}],"allowAutoTopicCreation":true,"includeClusterAuthorizedOperations":false,"includeTopicAuthorizedOperations":false}""", "MetadataRequest.topics[0].name must not be null in version 9")]
    [InlineData("""{"topics":null,"allowAutoTopicCreation":true,"includeClusterAuthorizedOperations":false,"includeTopicAuthorizedOperations":false,"x":1}""", "MetadataRequest has no field x")]
    [InlineData("""{"topics":[{"name":"\ud800"}],"allowAutoTopicCreation":true,"includeClusterAuthorizedOperations":false,"includeTopicAuthorizedOperations":false}""", "MetadataRequest.topics[0].name must be a text of whole Unicode characters")]
    [InlineData("""[]""", "MetadataRequest must be an object, not array")]
    public void Json_that_is_no_such_message_is_refused_with_the_field_and_the_reason(string json, string reason)
    {
        var refusal = Assert.Throws<WireFormatException>(() => MessageJson.Encode(Metadata, 9, JsonElement.Parse(json)));

        Assert.Equal(reason, refusal.Message);
    }

    [Fact]
    public void Bytes_that_are_no_such_message_are_refused_with_the_field_and_the_place()
    {
        var refusal = Assert.Throws<WireFormatException>(() => MessageJson.DecodeToText(Metadata, 1, new byte[] { 0, 0, 0, 1, 0, 9, 1 }));

        Assert.Equal("not a MetadataRequest of version 1: MetadataRequest.Topics[0].Name, which begins at byte 4, is impossible or cut off", refusal.Message);
    }

    [Fact]
    public void Bytes_that_are_left_over_are_refused()
    {
        var refusal = Assert.Throws<WireFormatException>(() => MessageJson.DecodeToText(Metadata, 1, new byte[] { 0, 0, 0, 0, 7 }));

        Assert.Equal("MetadataRequest version 1 ends at byte 4, but there are 5 bytes", refusal.Message);
    }

    [Theory]
    [InlineData("""{"topics":null,"\ud800":1}""")]
    [InlineData("""{"topics":null,"_unknownTags":{"\udc00":"AA=="}}""")]
    [InlineData("""{"topics":null,"_unknownTags":{"7":"\ud800"}}""")]
    public void A_name_or_a_text_with_half_a_surrogate_pair_is_refused_wherever_it_stands(string json) =>
        Assert.Throws<WireFormatException>(() => MessageJson.Encode(Metadata, 9, JsonElement.Parse(json)));

    [Fact]
    public void Json_that_is_no_utf8_is_refused()
    {
        byte[] json = [.. "{\"topics"u8, 0xDD, .. "\":null}"u8];

        Assert.Throws<WireFormatException>(() => MessageJson.Encode(Metadata, 9, JsonElement.Parse(json)));
    }

    [Fact]
    public void A_number_beyond_all_that_a_float64_can_be_is_refused()
    {
        MessageSchema quotas = MessageTable.Find("AlterClientQuotasRequest")!;
        string json = """{"entries":[{"entity":[],"ops":[{"key":"k","value":1e999,"remove":false}]}],"validateOnly":false}""";

        var refusal = Assert.Throws<WireFormatException>(() => MessageJson.Encode(quotas, 0, JsonElement.Parse(json)));

        Assert.Equal("AlterClientQuotasRequest.entries[0].ops[0].value must be a number, \"NaN\", \"Infinity\" or \"-Infinity\", not number", refusal.Message);
    }

    [Fact]
    public void Batches_that_were_decoded_are_refused_with_the_way_out()
    {
        MessageSchema produce = MessageTable.Find("ProduceRequest")!;
        string json = """{"transactionalId":null,"acks":1,"timeoutMs":1,"topicData":[{"name":"t","partitionData":[{"index":0,"records":[]}]}]}""";

        var refusal = Assert.Throws<WireFormatException>(() => MessageJson.Encode(produce, 3, JsonElement.Parse(json)));

        Assert.Contains("give the records as base64", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_string_of_more_than_32767_bytes_is_refused_although_a_compact_length_could_say_more()
    {
        byte[] text = [.. Enumerable.Repeat((byte)'x', 32_768)];
        byte[] body = [2, 0x81, 0x80, 2, .. text, 0, 1, 0, 0, 0]; // one topic, its name and tags; three flags; tags

        Assert.Throws<WireFormatException>(() => MessageJson.DecodeToText(Metadata, 9, body));
        Assert.NotNull(MessageJson.DecodeToText(Metadata, 9, (byte[])[2, 0x80, 0x80, 2, .. text[1..], 0, 1, 0, 0, 0]));
    }
}
