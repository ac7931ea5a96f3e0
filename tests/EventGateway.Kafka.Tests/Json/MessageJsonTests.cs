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
}
