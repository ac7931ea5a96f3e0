namespace EventGateway.AsyncApi.Comparing;

/// <summary>
/// Types of values, so divided that each type of each draft is a union: <c>1.0</c> is an integer from draft 06 on, but not in draft 04.
/// </summary>
[Flags]
internal enum TypeSet
{
    None = 0,
    Null = 1,
    Boolean = 2,
    PlainInteger = 4,
    PointedInteger = 8,
    Fraction = 16,
    String = 32,
    Array = 64,
    Object = 128,
    Integer = PlainInteger | PointedInteger,
    Number = Integer | Fraction,
    All = Null | Boolean | Number | String | Array | Object,
}
