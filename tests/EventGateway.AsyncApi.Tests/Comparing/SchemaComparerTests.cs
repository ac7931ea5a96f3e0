using System.Diagnostics;
using EventGateway.AsyncApi.Comparing;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Tests.Comparing;

public sealed class SchemaComparerTests
{
    [Theory]
    [InlineData("{'type': ['string', 'number']}", "{'type': 'string'}", "! : 'type' no longer allows number.")]
    [InlineData("{'type': 'number'}", "{'type': 'integer'}", "! : 'type' no longer allows number.")]
    [InlineData("{'type': 'integer'}", "{'type': 'number'}", "+ : 'type' also allows number.")]
    [InlineData("{'type': 'string'}", "{'type': ['null', 'string']}", "+ : 'type' also allows null.")]
    [InlineData("{}", "{'type': 'string'}", "! : 'type' now allows only string.")]
    [InlineData("{'type': 'string'}", "true", "+ : 'type' is gone: not only string is allowed.")]
    [InlineData("true", "false", "! : No value is allowed here any longer.")]
    [InlineData("false", "{}", "+ : Values are now allowed here.")]
    [InlineData("{'enum': ['a', 'b']}", "{'enum': ['a', 'c']}", "! : The value 'b' is no longer in 'enum'.|+ : The value 'c' is now allowed.")]
    [InlineData("{'enum': ['a', 'b']}", "{'const': 'a'}", "! : The value 'b' is no longer in 'const'.")]
    [InlineData("{'enum': ['a', 7]}", "{'type': 'string'}", "! : 'type' now allows only string.|+ : 'enum' is gone: other values are allowed, too.")]
    [InlineData("{'enum': ['a', 'bc']}", "{'type': 'string', 'maxLength': 1}", "! : 'maxLength' now refuses the value 'bc'.|+ : 'enum' is gone: other values are allowed, too.")]
    [InlineData("{'type': 'boolean'}", "{'enum': [true]}", "! : The value false is no longer in 'enum'.")]
    [InlineData("{'type': 'string'}", "{'enum': ['a']}", "! : 'enum' now allows certain values only.")]
    public void Types_and_listed_values_are_compared(string old, string @new, string differences) => AssertDifferences(old, @new, differences);

    [Theory]
    [InlineData("{'maximum': 100}", "{'maximum': 50}", "! : 'maximum' fell from 100 to 50.")]
    [InlineData("{'minimum': 0}", "{'minimum': 1}", "! : 'minimum' rose from 0 to 1.")]
    [InlineData("{'maximum': 50}", "{'maximum': 1e2}", "+ : 'maximum' rose from 50 to 1e2.")]
    [InlineData("{'maximum': 50}", "{}", "+ : 'maximum' is gone; it was 50.")]
    [InlineData("{}", "{'exclusiveMinimum': 0}", "! : 'exclusiveMinimum' is now 0.")]
    [InlineData("{'minimum': 0}", "{'exclusiveMinimum': 0}", "! : 'exclusiveMinimum' is now 0; 'minimum' was 0.")]
    [InlineData("{'exclusiveMinimum': 0}", "{'minimum': 0}", "+ : 'minimum' is now 0; 'exclusiveMinimum' was 0.")]
    [InlineData("{'type': 'number', 'multipleOf': 4}", "{'type': 'number', 'multipleOf': 2}", "+ : 'multipleOf' changed from 4 to 2.")]
    [InlineData("{'type': 'number', 'multipleOf': 2}", "{'type': 'number', 'multipleOf': 3}", "! : 'multipleOf' changed from 2 to 3.|+ : 'multipleOf' changed from 2 to 3.")]
    [InlineData("{'type': 'integer'}", "{'type': 'integer', 'multipleOf': 0.5}", "")]
    [InlineData("{'type': 'string'}", "{'type': 'string', 'maximum': 5}", "")]
    public void Numbers_are_compared(string old, string @new, string differences) => AssertDifferences(old, @new, differences);

    [Theory]
    [InlineData("{'maximum': 9, 'exclusiveMaximum': true}", "{'maximum': 9}", "+ : 'maximum' is now 9; 'maximum' was 9 (exclusive).")]
    [InlineData("{'maximum': 9}", "{'maximum': 9, 'exclusiveMaximum': true}", "! : 'maximum' is now 9 (exclusive); 'maximum' was 9.")]
    public void Draft_04_has_exclusive_limits_as_booleans(string old, string @new, string differences) =>
        AssertDifferences(old, @new, differences, SchemaDraft.V04);

    [Theory]
    [InlineData("{'maxLength': 10}", "{'maxLength': 5}", "! : 'maxLength' fell from 10 to 5.")]
    [InlineData("{'minLength': 2}", "{'minLength': 1}", "+ : 'minLength' fell from 2 to 1.")]
    [InlineData("{}", "{'minLength': 1}", "! : 'minLength' is now 1.")]
    [InlineData("{'pattern': '^a'}", "{'pattern': '^[a]'}", "! : 'pattern' changed: whether it still accepts the same texts is not known.")]
    [InlineData("{}", "{'pattern': '^a'}", "! : 'pattern' is now '^a'.")]
    [InlineData("{'pattern': '^a'}", "{}", "+ : 'pattern' is gone; it was '^a'.")]
    [InlineData("{}", "{'format': 'date'}", "! : 'format' is now 'date'.")]
    [InlineData("{'format': 'date'}", "{}", "+ : 'format' is gone; it was 'date'.")]
    [InlineData("{'format': 'date'}", "{'format': 'time'}", "! : 'format' changed from 'date' to 'time'.")]
    [InlineData("{}", "{'format': 'int32'}", "")]
    public void Texts_are_compared(string old, string @new, string differences) => AssertDifferences(old, @new, differences);

    [Theory]
    [InlineData("{'maxItems': 3}", "{'maxItems': 2}", "! : 'maxItems' fell from 3 to 2.")]
    [InlineData("{'minItems': 1}", "{}", "+ : 'minItems' is gone; it was 1.")]
    [InlineData("{}", "{'uniqueItems': true}", "! : Items must now be unique.")]
    [InlineData("{'items': {'type': 'number'}}", "{'items': {'type': 'integer'}}", "! /*: 'type' no longer allows number.")]
    [InlineData("{'items': [{'type': 'string'}], 'additionalItems': {'type': 'integer'}}", "{'items': {'type': 'integer'}}", "! /0: 'type' no longer allows string.|+ /0: 'type' also allows integer.")]
    [InlineData("{'items': [true, true], 'additionalItems': false}", "{'items': [true], 'additionalItems': false}", "! /1: No value is allowed here any longer.")]
    [InlineData("{'contains': {'type': 'integer'}}", "{'contains': {'type': 'number'}}", "")]
    [InlineData("{'contains': {'type': 'number'}}", "{'contains': {'type': 'integer'}}", "! : 'contains' changed: whether it still accepts everything that was accepted is not known.")]
    [InlineData("{}", "{'contains': {'type': 'integer'}}", "! : 'contains' was added: whether it accepts everything that was accepted is not known.")]
    public void Arrays_are_compared(string old, string @new, string differences) => AssertDifferences(old, @new, differences);

    [Theory]
    [InlineData("{'properties': {'a': {}}}", "{'properties': {'a': {}}, 'required': ['a']}", "! /a: 'a' is now required.")]
    [InlineData("{'required': ['a', 'b']}", "{'required': ['b']}", "+ /a: 'a' is no longer required.")]
    [InlineData("{'properties': {'a/b': {'maximum': 9}}}", "{'properties': {'a/b': {'maximum': 5}}}", "! /a~1b: 'maximum' fell from 9 to 5.")]
    [InlineData("{'properties': {'a': {'properties': {'b': {'type': 'string'}}}}}", "{'properties': {'a': {'properties': {'b': {'type': 'number'}}}}}", "! /a/b: 'type' no longer allows string.|+ /a/b: 'type' also allows number.")]
    [InlineData("{}", "{'properties': {'a': {'type': 'string'}}}", "! /a: 'a' was unspecified and is now constrained: records that carried something else there are refused.")]
    [InlineData("{'properties': {'a': {'type': 'string'}}}", "{}", "+ /a: 'a' is no longer constrained.")]
    [InlineData("{'additionalProperties': false}", "{'properties': {'a': {'type': 'string'}}, 'additionalProperties': false}", "+ /a: 'a' is now allowed.")]
    [InlineData("{'properties': {'a': true}, 'additionalProperties': false}", "{'additionalProperties': false}", "! /a: 'a' is no longer allowed.")]
    [InlineData("{'properties': {'a': true}}", "{'properties': {'a': true}, 'additionalProperties': false}", "! : Additional properties are no longer allowed.")]
    [InlineData("{'additionalProperties': false}", "{}", "+ : Additional properties are now allowed.")]
    [InlineData("{'additionalProperties': {'type': 'integer'}}", "{'properties': {'a': {'type': 'number'}}, 'additionalProperties': {'type': 'integer'}}", "+ /a: 'type' also allows number.")]
    [InlineData("{'additionalProperties': {'type': 'integer'}}", "{'additionalProperties': {'type': 'string'}}", "! /*: 'type' no longer allows integer.|+ /*: 'type' also allows string.")]
    [InlineData("{'patternProperties': {'^x-': {'type': 'string'}}}", "{'patternProperties': {'^x-': {'type': 'string', 'minLength': 1}}}", "! /*: 'minLength' is now 1.")]
    [InlineData("{'properties': {'x-a': {'type': 'string'}}}", "{'patternProperties': {'^x-': {'type': 'string'}}}", "! /*: 'type' now allows only string.")]
    [InlineData("{'patternProperties': {'^x-': {'type': 'string'}}}", "{'properties': {'x-a': {'type': 'string'}}}", "+ /*: 'type' is gone: not only string is allowed.")]
    [InlineData("{}", "{'propertyNames': {'maxLength': 3}}", "! : 'propertyNames' was added: whether it accepts everything that was accepted is not known.")]
    [InlineData("{'properties': {'abc': {}}, 'additionalProperties': false}", "{'propertyNames': {'maxLength': 3}}", "+ : Additional properties are now allowed.")]
    [InlineData("{'dependencies': {'a': ['b']}}", "{'dependencies': {'a': ['b', 'c']}}", "! /c: 'c' is now required beside 'a'.")]
    [InlineData("{'dependencies': {'a': {'required': ['b']}}}", "{'dependencies': {'a': ['b']}}", "")]
    [InlineData("{}", "{'dependencies': {'a': {'required': ['b']}}}", "! : 'dependencies' was added: whether it accepts everything that was accepted is not known.")]
    [InlineData("{'maxProperties': 3}", "{'maxProperties': 2}", "! : 'maxProperties' fell from 3 to 2.")]
    public void Objects_are_compared(string old, string @new, string differences) => AssertDifferences(old, @new, differences);

    [Theory]
    [InlineData("{'allOf': [{'minimum': 1}, {'maximum': 9}]}", "{'minimum': 1, 'maximum': 9}", "")]
    [InlineData("{'minimum': 1}", "{'allOf': [{'minimum': 1}, {'maximum': 9}]}", "! : 'maximum' is now 9.")]
    [InlineData("{'anyOf': [{'type': 'string'}, {'type': 'null'}]}", "{'type': ['null', 'string', 'integer']}", "+ : More values of the type integer may be accepted than by 'anyOf' before.")]
    [InlineData("{'type': ['null', 'string']}", "{'anyOf': [{'type': 'string'}, {'type': 'null'}]}", "")]
    [InlineData("{'enum': ['a', 1]}", "{'anyOf': [{'type': 'string'}, {'const': 1}]}", "+ : 'enum' is gone: other values are allowed, too.")]
    [InlineData("{'anyOf': [{'type': 'string', 'maxLength': 5}, {'type': 'null'}]}", "{'anyOf': [{'type': 'string', 'maxLength': 3}, {'type': 'null'}]}", "! : 'maxLength' fell from 5 to 3.")]
    [InlineData("{'anyOf': [{'type': 'string'}, {'type': 'null'}]}", "{'anyOf': [{'type': 'integer'}, {'type': 'null'}]}", "! : No schema of 'anyOf' accepts for certain every string that was accepted.|+ : More values of the type integer may be accepted than by 'anyOf' before.")]
    [InlineData("{'oneOf': [{'type': 'string'}, {'type': 'null'}]}", "{'oneOf': [{'type': 'null'}, {'type': 'string'}, {'type': 'integer'}]}", "+ : More values of the type integer may be accepted than by 'oneOf' before.")]
    [InlineData("{'oneOf': [{'maximum': 3}, {'minimum': 2}]}", "{'oneOf': [{'minimum': 2}, {'maximum': 3}]}", "")]
    [InlineData("{'oneOf': [{'maximum': 3}, {'minimum': 2}]}", "{'oneOf': [{'minimum': 2}, {'maximum': 3}, {'multipleOf': 2}]}", "! : More than one schema of 'oneOf' may match what was accepted, and then it is refused.|+ : More values of the type integer may be accepted than by 'oneOf' before.|+ : More values of the type number may be accepted than by 'oneOf' before.")]
    [InlineData("{'oneOf': [{'type': 'object', 'required': ['k'], 'properties': {'k': {'const': 1}}}, {'type': 'object', 'required': ['k'], 'properties': {'k': {'const': 2}, 'a': {'type': 'string'}}}]}", "{'oneOf': [{'type': 'object', 'required': ['k'], 'properties': {'k': {'const': 1}}}, {'type': 'object', 'required': ['k'], 'properties': {'k': {'const': 2}, 'a': {'type': 'null'}}}]}", "! /a: 'type' no longer allows string.|+ /a: 'type' also allows null.")]
    [InlineData("{'not': {'type': 'string'}}", "{'not': {'type': 'string', 'minLength': 2}}", "")]
    [InlineData("{'not': {'type': 'string', 'minLength': 2}}", "{'not': {'type': 'string'}}", "! : 'not' changed: whether it still accepts everything that was accepted is not known.")]
    [InlineData("{'type': 'integer'}", "{'type': 'integer', 'not': {'type': 'string'}}", "")]
    [InlineData("{'if': {'required': ['a']}, 'then': {'required': ['b', 'c']}}", "{'if': {'required': ['a']}, 'then': {'required': ['b']}}", "")]
    [InlineData("{'if': {'required': ['a']}, 'then': {'required': ['b']}}", "{'if': {'required': ['a']}, 'then': {'required': ['b', 'c']}}", "! : 'if' changed: whether it still accepts everything that was accepted is not known.")]
    public void Compositions_are_compared(string old, string @new, string differences) => AssertDifferences(old, @new, differences);

    [Theory]
    [InlineData("{'unevaluatedProperties': false, 'properties': {'a': {}}}", "{'unevaluatedProperties': false, 'properties': {'b': {}}}", "! : 'unevaluatedProperties' changed: whether it still accepts everything that was accepted is not known.")]
    [InlineData("{'prefixItems': [{'type': 'string'}]}", "{'prefixItems': [{'type': ['string', 'null']}]}", "+ /0: 'type' also allows null.")]
    [InlineData("{'dependentRequired': {'a': ['b']}}", "{'dependentRequired': {'a': ['b', 'c']}}", "! /c: 'c' is now required beside 'a'.")]
    [InlineData("{'dependentSchemas': {'a': {'required': ['b', 'c']}}}", "{'dependentSchemas': {'a': {'required': ['b']}}}", "")]
    [InlineData("{'$ref': '#/$defs/a', 'maxLength': 9, '$defs': {'a': {'type': 'string'}}}", "{'type': 'string', 'maxLength': 5}", "! : 'maxLength' fell from 9 to 5.")]
    [InlineData("{'contains': {}, 'minContains': 2}", "{'contains': {}, 'minContains': 1}", "")]
    public void Keywords_of_later_drafts_are_compared(string old, string @new, string differences) =>
        AssertDifferences(old, @new, differences, SchemaDraft.V2020);

    [Theory]
    [InlineData("{'title': 'A', 'type': 'string', 'minLength': 0}", "{'type': 'string', 'description': 'B', 'default': 'x', 'examples': ['y']}")]
    [InlineData("{'maximum': 100, 'minimum': 1.0}", "{'minimum': 1, 'maximum': 1e2}")]
    [InlineData("{'enum': [1, 'a']}", "{'enum': ['a', 1.0]}")]
    [InlineData("{'$ref': '#/definitions/a', 'definitions': {'a': {'type': 'string'}}}", "{'type': 'string'}")]
    [InlineData("{'properties': {'next': {'$ref': '#'}}}", "{'properties': {'next': {'properties': {'next': {'$ref': '#'}}}}}")]
    [InlineData("{'required': ['a', 'b']}", "{'required': ['b', 'a']}")]
    [InlineData("{'$ref': 'https://example.com/a'}", "{'$ref': 'https://example.com/a'}")]
    [InlineData("{'items': {'$ref': 'http://json-schema.org/draft-07/schema#'}}", "{'title': 'A', 'items': {'$ref': 'http://json-schema.org/draft-07/schema#'}}")]
    public void Schemas_that_say_the_same_are_equal(string old, string @new)
    {
        AssertDifferences(old, @new, "");
        Assert.True(SchemaEquality.AreEqual(Schemas.Read(old), Schemas.Read(@new)));
    }

    [Theory]
    [InlineData("{'properties': {'next': {'$ref': '#'}}, 'maximum': 9}", "{'properties': {'next': {'$ref': '#'}}, 'maximum': 5}", "! : 'maximum' fell from 9 to 5.")]
    [InlineData("{'properties': {'a': {'$ref': '#'}, 'b': {'$ref': '#'}}}", "{'properties': {'a': {'$ref': '#'}, 'b': {'type': 'object'}}}", "! /b: 'type' now allows only object.")]
    public void Recursive_schemas_are_compared_once(string old, string @new, string breaking)
    {
        string[] lines = Schemas.Lines(old, @new);

        Assert.Equal([breaking], lines.Where(line => line.StartsWith('!')));
        Assert.False(SchemaEquality.AreEqual(Schemas.Read(old), Schemas.Read(@new)));
    }

    [Fact]
    public void An_integer_may_have_a_point_from_draft_06_on()
    {
        const string Integer = "{'type': 'integer'}";

        Assert.Equal(["+ : 'type' also allows integer."], LinesOf(SchemaDraft.V04, SchemaDraft.V07));
        Assert.Equal(["! : 'type' no longer allows integer."], LinesOf(SchemaDraft.V07, SchemaDraft.V04));

        static IEnumerable<string> LinesOf(SchemaDraft old, SchemaDraft @new) =>
            Schemas.Lines(SchemaComparer.Compare(Schemas.Read(Integer, old), Schemas.Read(Integer, @new)));
    }

    [Fact]
    public void What_a_reference_to_elsewhere_leads_to_is_not_known() => AssertDifferences(
        "{'items': {'$ref': 'https://example.com/a'}}",
        "{'items': {'$ref': 'https://example.com/a'}, 'maxItems': 9}",
        "! /*: Whether what 'https://example.com/a' refers to has changed is not known.|! : 'maxItems' is now 9.");

    [Fact]
    public void A_difference_names_the_keyword_that_makes_it()
    {
        SchemaDifference breaking = Assert.Single(Schemas.Compare("{'properties': {'a': {'maximum': 9}}}", "{'properties': {'a': {'maximum': 5}}}"));
        SchemaDifference widening = Assert.Single(Schemas.Compare("{'properties': {'a': {'maximum': 5}}}", "{'properties': {'a': {'maximum': 9}}}"));

        Assert.Equal("/properties/a/maximum", breaking.Place.Pointer);
        Assert.Equal("5", breaking.Place.Node.Text);
        Assert.Equal("5", widening.Place.Node.Text);
    }

    [Fact]
    public void What_is_too_much_to_compare_is_not_called_compatible()
    {
        string choices = string.Join(", ", Enumerable.Range(0, 12).Select(number => $"{{'anyOf': [{{'required': ['a{number}']}}, {{'required': ['b{number}']}}, {{'required': ['c{number}']}}]}}"));
        string wanted = string.Join(", ", Enumerable.Range(0, 12).Select(number => $"{{'required': ['a{number}', 'x{number}']}}"));
        var watch = Stopwatch.StartNew();

        string[] lines = Schemas.Lines($"{{'allOf': [{choices}]}}", $"{{'anyOf': [{wanted}]}}");

        Assert.Contains(lines, line => line.StartsWith('!'));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static void AssertDifferences(string old, string @new, string expected, SchemaDraft draft = SchemaDraft.V07) =>
        Assert.Equal(expected, string.Join('|', Schemas.Lines(old, @new, draft)));
}
