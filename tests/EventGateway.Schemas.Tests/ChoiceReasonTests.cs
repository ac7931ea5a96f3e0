namespace EventGateway.Schemas.Tests;

/// <summary>What is told about a value that matches no schema of a choice.</summary>
public sealed class ChoiceReasonTests
{
    private const string NoneOfAny = "Must validate at least one schema (anyOf)";
    private const string NoneOfOne = "Must validate one and only one schema (oneOf)";

    private const string Lights = """
        {"oneOf":[
          {"required":["kind","lumens"],"properties":{"kind":{"const":"light"},"lumens":{"type":"integer"},"at":{"type":"string"},"room":{"type":"string"}}},
          {"required":["kind","celsius"],"properties":{"kind":{"const":"heat"},"celsius":{"type":"number"}}}]}
        """;

    [Fact]
    public void The_branch_of_the_type_of_the_value_says_what_is_wrong() => Assert.Equal(
        [$"a: {NoneOfAny}", "a.b: Must be greater than or equal to 0"],
        Schemas.Messages("""{"properties":{"a":{"anyOf":[{"type":"null"},{"type":"object","properties":{"b":{"minimum":0}}}]}}}""", """{"a":{"b":-1}}"""));

    [Fact]
    public void A_constant_that_fits_tells_which_branch_is_meant_however_much_is_wrong_there() => Assert.Equal(
        [
            $"(root): {NoneOfOne}", "lumens: Invalid type. Expected: integer, given: string", "at: Invalid type. Expected: string, given: integer",
            "room: Invalid type. Expected: string, given: integer",
        ],
        Schemas.Messages(Lights, """{"kind":"light","lumens":"1","at":1,"room":1}"""));

    [Fact]
    public void Where_no_constant_fits_the_branch_with_the_fewest_errors_is_meant() => Assert.Equal(
        [$"(root): {NoneOfOne}", "kind: Must be \"light\""],
        Schemas.Messages(Lights, """{"kind":"lihgt","lumens":1}"""));

    [Fact]
    public void Branches_that_are_equally_close_speak_all_and_nothing_twice() => Assert.Equal(
        [$"(root): {NoneOfAny}", "(root): Does not match format 'date'", "(root): String length must be less than or equal to 3"],
        Schemas.Messages("""{"anyOf":[{"format":"date"},{"type":"string","format":"date"},{"maxLength":3}]}""", "\"today\""));

    [Fact]
    public void Of_more_than_four_that_are_equally_close_none_speaks() => Assert.Equal(
        [$"(root): {NoneOfAny}"],
        Schemas.Messages("""{"anyOf":[{"required":["a"]},{"required":["b"]},{"required":["c"]},{"required":["d"]},{"required":["e"]}]}""", "{}"));

    [Fact]
    public void A_choice_inside_of_the_closest_branch_is_explained_too() => Assert.Equal(
        [$"(root): {NoneOfAny}", $"a: {NoneOfAny}", "a.0: Invalid type. Expected: string, given: integer"],
        Schemas.Messages("""{"anyOf":[{"type":"null"},{"properties":{"a":{"anyOf":[{"type":"null"},{"items":{"type":"string"}}]}}}]}""", """{"a":[1]}"""));

    [Fact]
    public void A_choice_that_is_a_branch_is_as_close_as_its_own_branches_are() => Assert.Equal(
        [$"(root): {NoneOfAny}", "args.0: Invalid type. Expected: integer, given: string", "args.1: Invalid type. Expected: integer, given: string"],
        Schemas.Messages(
            """
            {"anyOf":[
              {"anyOf":[{"properties":{"op":{"const":"not"}}},{"properties":{"op":{"const":"or"}}}]},
              {"properties":{"op":{"const":"and"},"args":{"items":{"type":"integer"}}}}]}
            """,
            """{"op":"and","args":["x","y"]}"""));

    [Fact]
    public void Reasons_lead_to_the_branch_in_the_schema()
    {
        JsonSchema schema = Schemas.Compile("""{"anyOf":[{"type":"null"},{"items":{"type":"string"}}]}""");

        ValidationError reason = schema.Explain("[1]"u8)[1];

        Assert.Equal(("/0", "/anyOf/1/items/type", "type"), (reason.Instance, reason.Schema, reason.Keyword));
    }

    [Fact]
    public void Reasons_count_among_the_errors_that_are_asked_for() =>
        Assert.Equal(3, Schemas.Messages("""{"items":{"anyOf":[{"type":"null"},{"items":{"type":"string"}}]}}""", "[[1,2,3],[4]]", limit: 3).Length);

    [Fact]
    public void What_follows_a_choice_is_still_told() => Assert.Equal(
        [$"a: {NoneOfAny}", "a: Invalid type. Expected: string, given: integer", "a: Invalid type. Expected: null, given: integer", "b: Invalid type. Expected: null, given: integer"],
        Schemas.Messages("""{"properties":{"a":{"anyOf":[{"type":"string"},{"type":"null"}]},"b":{"type":"null"}}}""", """{"a":1,"b":2}"""));

    /// <summary>Each level has two branches that lead to the next one, so there are 2^60 ways down; only the closest one is followed.</summary>
    [Theory]
    [InlineData("""{"type":"array","minItems":2,"items":{"$ref":"#"}}""", 20)]
    [InlineData("""{"type":"array","maxItems":9,"items":{"$ref":"#"}}""", 2)]
    public void Choices_inside_of_choices_do_not_multiply(string otherBranch, int count)
    {
        const int Depth = 60;
        string schema = $$$"""{"anyOf":[{"type":"null"},{"type":"array","items":{"$ref":"#"}},{{{otherBranch}}}]}""";

        string[] messages = Schemas.Messages(schema, new string('[', Depth) + "1" + new string(']', Depth));

        Assert.Equal(count, messages.Length);
        Assert.Equal([$"(root): {NoneOfAny}", $"0: {NoneOfAny}"], messages[..2]);
    }
}
