namespace EventGateway.Schemas.Program;

/// <summary>A set of JSON types. A number is an integer or a fraction; the schema type <c>number</c> is both.</summary>
[Flags]
internal enum ValueTypes : byte
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Fraction = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Number = Integer | Fraction,
    Any = Null | Boolean | Number | String | Array | Object,
}
