using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

/// <summary>Which type a well-formed value has, by its bytes.</summary>
internal static unsafe class ValueKind
{
    public static ValueTypes Of(byte* at, byte* end) => *at switch
    {
        (byte)'"' => ValueTypes.String,
        (byte)'{' => ValueTypes.Object,
        (byte)'[' => ValueTypes.Array,
        (byte)'t' or (byte)'f' => ValueTypes.Boolean,
        (byte)'n' => ValueTypes.Null,
        _ => OfNumber(at, new JsonGrammar(end)),
    };

    private static ValueTypes OfNumber(byte* at, JsonGrammar grammar)
    {
        byte* numberEnd = grammar.Number(at, out _);
        return numberEnd != null && new DecimalText(at, numberEnd).IsInteger ? ValueTypes.Integer : ValueTypes.Fraction;
    }
}
