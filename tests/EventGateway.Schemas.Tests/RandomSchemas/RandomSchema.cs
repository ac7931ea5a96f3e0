using CsCheck;

namespace EventGateway.Schemas.Tests.RandomSchemas;

/// <summary>Schemas of draft 2020-12 with any keyword beside any other, deep and recursive.</summary>
internal static class RandomSchema
{
    private const int MaxDepth = 3;
    private static readonly Gen<string> Count = Choose.Of("0", "1", "2", "3");
    private static readonly Gen<string> Number = Choose.Of("0", "1", "1.5", "-1", "2", "10", "0.5");
    private static readonly Gen<string> Pattern = Choose.Of("^a", "b$", "a|é", "^[a-c]+$", ".", "^$");
    private static readonly Gen<string> Type = Choose.Of("null", "boolean", "integer", "number", "string", "array", "object").Select(Quote);
    private static readonly Gen<string> Names = RandomDocument.Name.Array[0, 2].Select(static names => $"[{string.Join(',', names.Distinct().Select(Quote))}]");
    private static readonly Gen<string> SmallDocument = Choose.Weighted((4, RandomDocument.Scalar), (1, RandomDocument.Value));

    private static readonly Gen<(string Name, string Value)> ValueKeyword = Choose.From(
        Keyword("type", Choose.From(Type, Type.Array[1, 3].Select(static types => $"[{string.Join(',', types.Distinct())}]"))),
        Keyword("enum", SmallDocument.Array[1, 4].Select(static values => $"[{string.Join(',', values)}]")),
        Keyword("const", SmallDocument),
        Keyword(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], Number),
        Keyword("multipleOf", Choose.Of("1", "0.5", "2", "0.1")),
        Keyword(["minLength", "maxLength"], Count),
        Keyword("pattern", Pattern.Select(Quote)));

    private static readonly Gen<(string Name, string Value)> ReferenceKeyword = Choose.From(
        Keyword("$ref", Choose.Of("\"#\"", "\"#/$defs/x\"", "\"#/$defs/y\"")),
        Keyword("$dynamicRef", Gen.Const("\"#node\"")));

    /// <summary>The text of a whole schema, whose parts refer to each other.</summary>
    public static Gen<string> Text { get; } =
        Gen.Select(Members(MaxDepth), SchemaOf(2), SchemaOf(2)).Select(static (members, x, y) =>
            $$"""{"$dynamicAnchor":"node","$defs":{"x":{{x}},"y":{{y}}},{{(members.Length > 0 ? members : "\"minLength\":0")}}}""");

    /// <summary>Small schemas about the members of flat objects, with choices inside of choices: what a compiler merges.</summary>
    public static Gen<string> Choices { get; } = ChoiceOf(2).Select(static choice =>
        $$"""{"$dynamicAnchor":"node","$defs":{"x":{"type":"string"},"y":{"minimum":1} },"allOf":[{{choice}}]}""");

    /// <summary>One to three conditions about the members of flat objects: what a look at them may decide.</summary>
    public static Gen<string> Conditions { get; } = ConditionOf().Array[1, 3].Select(static conditions => $$"""{"allOf":[{{string.Join(',', conditions)}}]}""");

    /// <summary>Branches that a member tells apart, beside rules for all of them.</summary>
    public static Gen<string> Unions { get; } = Gen.Select(Choose.Of("oneOf", "anyOf"), BranchOf().Array[2, 5], Choose.Weighted((2, Gen.Const("true")), (1, BranchOf())))
        .Select(static (keyword, branches, common) => $$"""{"{{keyword}}":[{{string.Join(',', branches)}}],"allOf":[{{common}}]}""");

    private static Gen<string> BranchOf()
    {
        Gen<string> kind = Choose.Of(
            """{"const":"x"}""", """{"const":"y"}""", """{"enum":["x","z"]}""", """{"enum":["y",1,true]}""", """{"const":1}""", """{"type":"string"}""", """{"not":{"const":"x"}}""", """{"not":{"enum":["y",true]}}""");
        Gen<(string Name, string Value)[]> others = Gen.Select(Choose.Of("b", "c", "ab"), ValueKeyword.Select(static keyword => ObjectOf([keyword]))).Array[0, 3];
        Gen<string> closing = Choose.Of(
            "", "", ""","additionalProperties":false""", ""","additionalProperties":{"type":"string"}""", ""","unevaluatedProperties":false""", ""","maxProperties":2""");
        return Gen.Select(kind, others, Names, closing)
            .Select(static (kind, others, required, closing) => $$"""{"properties":{{ObjectOf([("a", kind), .. others])}},"required":{{required}}{{closing}}}""");
    }

    private static Gen<string> ConditionOf()
    {
        Gen<string> members = Gen.Select(MapOf(RandomDocument.Name, ValueKeyword.Array[0, 2].Select(ObjectOf)), Names)
            .Select(static (properties, names) => $$"""{"properties":{{properties}},"required":{{names}}}""");
        Gen<string> consequence = Choose.Weighted((2, members), (1, Choose.Of("true", "false")));
        return Gen.Select(members, consequence, consequence).Select(static (condition, then, otherwise) => $$"""{"if":{{condition}},"then":{{then}},"else":{{otherwise}}}""");
    }

    private static Gen<string> ChoiceOf(int depth)
    {
        Gen<(string Name, string Value)[]> own = ObjectKeyword(0).Array[0, 3];
        if (depth == 0) return own.Select(ObjectOf);
        Gen<string> branch = ChoiceOf(depth - 1);
        Gen<(string Name, string Value)[]> choices = Choose.From(
            Keyword(["allOf", "anyOf", "oneOf"], branch.Array[1, 3].Select(static branches => $"[{string.Join(',', branches)}]")),
            Keyword(["not", "if", "then", "else"], branch)).Array[1, 3];
        return Gen.Select(own, choices).Select(static (members, combined) => ObjectOf([.. members, .. combined]));
    }

    private static Gen<string> SchemaOf(int depth) => depth == 0
        ? Choose.Weighted((4, Choose.From(ValueKeyword, ReferenceKeyword).Select(static member => ObjectOf([member]))), (1, Choose.Of("true", "false", "{}")))
        : Choose.Weighted((8, Members(depth).Select(static members => $"{{{members}}}")), (1, Choose.Of("true", "false")));

    private static Gen<string> Members(int depth) =>
        Choose.Weighted((3, ValueKeyword), (2, ArrayKeyword(depth - 1)), (5, ObjectKeyword(depth - 1)), (4, Combination(depth - 1)), (2, ReferenceKeyword))
            .Array[0, 4].Select(MembersOf);

    private static Gen<(string Name, string Value)> ArrayKeyword(int depth) => Choose.From(
        Keyword(["items", "contains", "unevaluatedItems"], SchemaOf(depth)),
        Keyword("prefixItems", ListOf(depth)),
        Keyword(["minItems", "maxItems", "minContains", "maxContains"], Count),
        Keyword("uniqueItems", Choose.Of("true", "false")));

    private static Gen<(string Name, string Value)> ObjectKeyword(int depth) => Choose.From(
        Keyword(["properties", "properties", "dependentSchemas"], MapOf(RandomDocument.Name, SchemaOf(depth))),
        Keyword("patternProperties", MapOf(Pattern, SchemaOf(depth))),
        Keyword(["additionalProperties", "propertyNames", "unevaluatedProperties"], SchemaOf(depth)),
        Keyword("required", Names),
        Keyword(["minProperties", "maxProperties"], Count),
        Keyword("dependentRequired", MapOf(RandomDocument.Name, Names)));

    private static Gen<(string Name, string Value)> Combination(int depth) => Choose.From(
        Keyword(["allOf", "anyOf", "oneOf"], ListOf(depth)),
        Keyword(["not", "if", "then", "else"], SchemaOf(depth)));

    private static Gen<string> ListOf(int depth) => SchemaOf(depth).Array[1, 3].Select(static schemas => $"[{string.Join(',', schemas)}]");

    private static Gen<string> MapOf(Gen<string> name, Gen<string> value) => Gen.Select(name, value).Array[0, 3].Select(ObjectOf);

    private static Gen<(string Name, string Value)> Keyword(string name, Gen<string> value) => value.Select(text => (name, text));

    private static Gen<(string Name, string Value)> Keyword(string[] names, Gen<string> value) => Gen.Select(Choose.Of(names), value);

    private static string ObjectOf((string Name, string Value)[] members) => $"{{{MembersOf(members)}}}";

    private static string MembersOf((string Name, string Value)[] members) =>
        string.Join(',', members.DistinctBy(static member => member.Name).Select(static member => $"\"{member.Name}\":{member.Value}"));

    private static string Quote(string text) => $"\"{text}\"";
}
