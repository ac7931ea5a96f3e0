using EventGateway.Contracts.Headers;
using EventGateway.TestSupport;

namespace EventGateway.Contracts.Tests;

public sealed class ContractTests
{
    private const string Light = """{"type":"object","properties":{"lumens":{"type":"integer"}}}""";

    [Theory]
    [InlineData("""{"lumens":100}""", true), InlineData("""{"lumens":true}""", false), InlineData("{", false), InlineData("", false)]
    public void The_value_is_judged_by_the_payload_schema(string value, bool isValid) =>
        Assert.Equal(isValid, ContractOf(Message("light", Light)).IsValid(Records.Of(value), new NoHeaders()));

    [Fact]
    public void A_payload_error_reads_as_the_schema_says_it()
    {
        Contract contract = ContractOf(Message("light", Light));

        Explanation explanation = contract.Explain(Records.Of("""{"lumens":true}"""), new NoHeaders());

        Assert.Equal("light", explanation.MessageName);
        Assert.Equal("lumens: Invalid type. Expected: integer, given: boolean", Assert.Single(explanation.Errors).Message);
    }

    [Fact]
    [Trait("pitfall", "89")]
    public void A_null_value_an_empty_value_and_the_text_null_are_three_things()
    {
        Contract contract = ContractOf(Message("light", Light));
        Contract nullable = ContractOf(Message("nothing", """{"type":"null"}"""));

        Assert.True(contract.IsValid(Records.Of(null), new NoHeaders()));
        Assert.False(contract.IsValid(Records.Of(""), new NoHeaders()));
        Assert.False(contract.IsValid(Records.Of("null"), new NoHeaders()));
        Assert.True(nullable.IsValid(Records.Of("null"), new NoHeaders()));
        Assert.False(nullable.IsValid(Records.Of(""), new NoHeaders()));
    }

    [Fact]
    [Trait("pitfall", "89")]
    public void A_null_value_can_be_forbidden()
    {
        Contract contract = ContractOf(new MessageContract { Name = "light", AllowsNullValue = false });

        Assert.False(contract.IsValid(Records.Of(null), new NoHeaders()));
        Assert.Equal(
            "(root): A null value (tombstone) is not allowed",
            Assert.Single(contract.Explain(Records.Of(null), new NoHeaders()).Errors).Message);
    }

    [Fact]
    public void A_record_that_fits_several_messages_is_valid()
    {
        Contract contract = ContractOf(Message("any", "{}"), Message("light", Light));

        Assert.True(contract.IsValid(Records.Of("""{"lumens":1}"""), new NoHeaders()));
        Assert.Empty(contract.Explain(Records.Of("""{"lumens":1}"""), new NoHeaders()).Errors);
    }

    [Fact]
    public void Parts_of_different_messages_do_not_add_up_to_one()
    {
        Contract contract = ContractOf(
            new MessageContract { Name = "number", Payload = Records.Schema("""{"type":"number"}"""), Key = TextKey("""{"const":"n"}""") },
            new MessageContract { Name = "text", Payload = Records.Schema("""{"type":"string"}"""), Key = TextKey("""{"const":"t"}""") });

        Assert.True(contract.IsValid(Records.Of("1", "n"), new NoHeaders()));
        Assert.True(contract.IsValid(Records.Of("\"a\"", "t"), new NoHeaders()));
        Assert.False(contract.IsValid(Records.Of("1", "t"), new NoHeaders()));
    }

    [Fact]
    public void The_message_with_the_fewest_errors_explains()
    {
        Contract contract = ContractOf(
            Message("far", """{"properties":{"a":{"type":"string"},"b":{"type":"string"}}}"""),
            Message("close", """{"properties":{"a":{"type":"string"}}}"""));

        Explanation explanation = contract.Explain(Records.Of("""{"a":1,"b":2}"""), new NoHeaders());

        Assert.Equal("close", explanation.MessageName);
        Assert.Single(explanation.Errors);
    }

    [Fact]
    public void A_constant_that_fits_tells_which_message_is_meant()
    {
        Contract contract = ContractOf(
            Message("heat", """{"properties":{"kind":{"const":"heat"}}}"""),
            Message("light", """{"properties":{"kind":{"const":"light"},"lumens":{"type":"integer"},"at":{"type":"string"}}}"""));

        Explanation explanation = contract.Explain(Records.Of("""{"kind":"light","lumens":"1","at":2}"""), new NoHeaders());

        Assert.Equal("light", explanation.MessageName);
        Assert.Equal(["lumens: Invalid type. Expected: integer, given: string", "at: Invalid type. Expected: string, given: integer"], explanation.Errors.Select(error => error.Message));
    }

    [Fact]
    public void Errors_name_the_part_and_stop_at_the_limit()
    {
        Contract contract = ContractOf(new MessageContract
        {
            Name = "m",
            Payload = Records.Schema(Light),
            Key = new KeyContract(Records.Schema("""{"type":"object","properties":{"id":{"type":"integer"}}}"""), isText: false),
            Headers = new HeaderContract(Records.Schema("""{"type":"object","properties":{"age":{"type":"integer"}}}"""), ["age"]),
        });
        RecordParts record = Records.Of("""{"lumens":true}""", """{"id":"x"}""");

        Explanation all = contract.Explain(record, TestHeaders.Of(("age", "old")));
        Explanation two = contract.Explain(record, TestHeaders.Of(("age", "old")), limit: 2);

        Assert.Equal(
            [
                "lumens: Invalid type. Expected: integer, given: boolean",
                "key id: Invalid type. Expected: integer, given: string",
                "header age: Invalid type. Expected: integer, given: string",
            ],
            all.Errors.Select(error => error.Message));
        Assert.Equal(2, two.Errors.Length);
    }

    [Theory]
    [InlineData("abc", true), InlineData("a\"\\\n\u0001é", true), InlineData("", false), InlineData(null, false)]
    public void A_text_key_is_judged_as_a_string(string? key, bool isValid)
    {
        Contract contract = ContractOf(new MessageContract { Name = "m", Key = TextKey("""{"type":"string","minLength":1}""") });

        Assert.Equal(isValid, contract.IsValid(Records.Of("x", key), new NoHeaders()));
    }

    [Fact]
    public void A_key_that_is_wrong_as_a_whole_says_so()
    {
        Contract contract = ContractOf(new MessageContract { Name = "m", Key = TextKey("""{"type":"string"}""") });

        Explanation explanation = contract.Explain(Records.Of("x"), new NoHeaders());

        Assert.Equal("key: Invalid type. Expected: string, given: null", Assert.Single(explanation.Errors).Message);
    }

    [Fact]
    public void A_key_beyond_the_limit_is_refused_with_the_reason()
    {
        Contract contract = ContractOf(new MessageContract { Name = "m", Key = TextKey("{}") });
        RecordParts record = Records.Of("x", new string('k', KeyContract.MaxTextBytes + 1));

        Assert.False(contract.IsValid(record, new NoHeaders()));
        Assert.Contains("too large", Assert.Single(contract.Explain(record, new NoHeaders()).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_messages_anything_passes() => Assert.True(ContractOf().IsValid(Records.Of("anything"), new NoHeaders()));

    [Fact]
    public void Headers_are_read_in_place_for_each_message_from_the_first()
    {
        Contract contract = ContractOf(
            new MessageContract { Name = "no", Headers = new HeaderContract(Records.Schema("""{"required":["absent"]}"""), []) },
            new MessageContract { Name = "yes", Headers = new HeaderContract(Records.Schema("""{"required":["abc"]}"""), []) });

        Assert.True(contract.IsValid(Records.Of("x"), new LetterHeaders("abc"u8)));
    }

    [Fact]
    public void Judging_a_valid_record_allocates_nothing()
    {
        Contract contract = ContractOf(
            Message("other", """{"type":"string"}"""),
            new MessageContract
            {
                Name = "m",
                Payload = Records.Schema(Light),
                Key = TextKey("""{"type":"string"}"""),
                Headers = new HeaderContract(Records.Schema("""{"properties":{"age":{"type":"integer"}}}"""), ["age"]),
            });
        TestHeaders headers = TestHeaders.Of(("age", "7"), ("note", "é \"quoted\""), ("age", "8"), ("none", null));
        bool isValid = true;

        long allocated = Allocations.Of(() =>
            isValid &= contract.IsValid(new RecordParts { Value = """{"lumens":1}"""u8, HasValue = true, Key = "some key"u8, HasKey = true }, headers));

        Assert.True(isValid);
        Assert.Equal(0, allocated);
    }

    /// <summary>Headers over the bytes of the wire: <c>abc</c>, <c>bc</c> and <c>c</c>, all null.</summary>
    private ref struct LetterHeaders(ReadOnlySpan<byte> letters) : IRecordHeaders
    {
        private ReadOnlySpan<byte> _rest = letters;

        public ReadOnlySpan<byte> Name { get; private set; }

        public readonly ReadOnlySpan<byte> Value => default;

        public readonly bool HasValue => false;

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;

            Name = _rest;
            _rest = _rest[1..];
            return true;
        }
    }

    private static Contract ContractOf(params MessageContract[] messages) => new() { Topic = "t", Messages = [.. messages] };

    private static MessageContract Message(string name, string schema) => new() { Name = name, Payload = Records.Schema(schema) };

    private static KeyContract TextKey(string schema) => new(Records.Schema(schema), isText: true);
}
