using System.Text;
using EventGateway.Contracts.Headers;

namespace EventGateway.Contracts.Tests.Headers;

public sealed class HeaderContractTests
{
    [Theory]
    [InlineData("7", "7"), InlineData("-1.5e+3", "-1.5e+3"), InlineData("true", "true"), InlineData("false", "false"), InlineData("0", "0")]
    [InlineData("07", "\"07\""), InlineData("+1", "\"+1\""), InlineData("1.", "\"1.\""), InlineData(".5", "\".5\""), InlineData("1e", "\"1e\"")]
    [InlineData("null", "\"null\""), InlineData("True", "\"True\""), InlineData("", "\"\""), InlineData(" 1", "\" 1\""), InlineData("-", "\"-\"")]
    [InlineData("{}", "\"{}\""), InlineData("1,\"x\":2", "\"1,\\\"x\\\":2\""), InlineData(null, "null")]
    public void A_number_or_boolean_is_one_where_the_schema_expects_it(string? value, string json) =>
        Assert.Equal($$"""{"n":{{json}}}""", JsonOf(TestHeaders.Of(("n", value)), literals: ["n"]));

    [Theory]
    [InlineData("7", "7"), InlineData("a\"b\\c", "a\\\"b\\\\c"), InlineData("\u0001\n\u001f", "\\u0001\\u000a\\u001f"), InlineData("é☺😀", "é☺😀")]
    public void Other_values_are_strings(string value, string json) =>
        Assert.Equal($$"""{"s":"{{json}}"}""", JsonOf(TestHeaders.Of(("s", value)), literals: ["n"]));

    [Theory]
    [InlineData(new byte[] { 0xFF }, "\uFFFD"), InlineData(new byte[] { (byte)'a', 0xC3 }, "a\uFFFD")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "\uFFFD\uFFFD\uFFFD"), InlineData(new byte[] { 0xE2, 0x98, (byte)'x' }, "\uFFFDx")]
    public void What_is_not_UTF8_becomes_the_replacement_character(byte[] value, string text) =>
        Assert.Equal($$"""{"{{text}}":"{{text}}"}""", JsonOf(new TestHeaders((value, value)), literals: []));

    [Fact]
    public void Of_headers_of_one_name_the_last_one_counts()
    {
        string json = JsonOf(TestHeaders.Of(("a", "1"), ("b", "2"), ("a", "3"), ("a", null), ("c", "4")), literals: []);

        Assert.Equal("""{"b":"2","a":null,"c":"4"}""", json.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_headers_of_few_names_are_still_one_each()
    {
        var headers = Enumerable.Range(0, 5000).Select(index => ($"name{index % 100}", (string?)$"{index}"));

        string json = JsonOf(TestHeaders.Of([.. headers]), literals: []).Replace(" ", "", StringComparison.Ordinal);

        Assert.Equal(100, json.Split(',').Length);
        Assert.Contains("\"name99\":\"4999\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gateways_own_headers_are_not_shown() =>
        Assert.Equal("""{"a":"1"}""", JsonOf(TestHeaders.Of(("_asyncapi_eg_x", "1"), ("a", "1"), ("_asyncapi_eg_", null)), literals: []));

    [Fact]
    public void Undeclared_headers_can_be_expected_to_be_numbers()
    {
        var contract = new HeaderContract(Records.Schema("{}"), ["n"], ["s"], othersAreLiterals: true);

        Assert.Equal("""{"n":1,"s":"2","other":3}""", JsonOf(TestHeaders.Of(("n", "1"), ("s", "2"), ("other", "3")), contract));
    }

    [Theory]
    [InlineData("7", true), InlineData("101", false), InlineData("old", false)]
    public void The_schema_judges_the_headers(string value, bool isValid)
    {
        var contract = new HeaderContract(Records.Schema("""{"properties":{"age":{"type":"integer","maximum":100}}}"""), ["age"]);

        Assert.Equal(isValid, contract.IsValid(TestHeaders.Of(("age", value))));
    }

    [Fact]
    public void No_headers_are_an_empty_object()
    {
        var contract = new HeaderContract(Records.Schema("""{"required":["a"]}"""), []);

        Assert.Equal("{}", JsonOf(TestHeaders.Of(), literals: []));
        Assert.False(contract.IsValid(new NoHeaders()));
    }

    [Fact]
    public void Headers_beyond_the_limit_are_refused_with_the_reason()
    {
        var contract = new HeaderContract(Records.Schema("{}"), []);
        TestHeaders large = TestHeaders.Of(("a", new string('x', HeaderContract.MaxJsonBytes)));
        TestHeaders escaped = TestHeaders.Of(("a", new string('\u0001', HeaderContract.MaxJsonBytes / 5)));

        Assert.False(contract.IsValid(large));
        Assert.False(contract.IsValid(escaped));
        Assert.Contains("too large", Assert.Single(contract.Explain(large, 20)).Message, StringComparison.Ordinal);
    }

    private static string JsonOf(TestHeaders headers, string[] literals) => JsonOf(headers, new HeaderContract(Records.Schema("{}"), literals));

    private static string JsonOf(TestHeaders headers, HeaderContract contract)
    {
        using var json = new HeaderJson(contract);
        Assert.True(json.TryAdd(headers));
        return Encoding.UTF8.GetString(json.Written);
    }
}
