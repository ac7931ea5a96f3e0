using System.Text;

namespace EventGateway.Schemas.Tests;

/// <summary>Conditions, whose members are looked at once where that decides them.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(29, false)]
    [InlineData(30, false)]
    [InlineData(59, false)]
    [InlineData(60, false)]
    [InlineData(89, false)]
    public void A_condition_may_ask_for_more_names_than_there_are_bits(int missing, bool isValid)
    {
        string[] conditions =
        [
            .. Enumerable.Range(0, 3).Select(static third =>
                $$"""{"if":{"required":[{{Names(third * 30, 30)}}]},"then":true,"else":{"required":["absent{{third}}"]} }"""),
        ];
        JsonSchema schema = Schemas.Compile($$"""{"allOf":[{{string.Join(',', conditions)}}]}""");
        IEnumerable<string> members = Enumerable.Range(0, 90).Where(number => isValid || number != missing).Select(static number => $"\"n{number}\":0");
        byte[] json = Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}");

        Assert.Equal(isValid, schema.IsValid(json));
        Assert.Equal(isValid, schema.Explain(json).IsEmpty);
    }

    private static string Names(int first, int count) => string.Join(',', Enumerable.Range(first, count).Select(static number => $"\"n{number}\""));
}
