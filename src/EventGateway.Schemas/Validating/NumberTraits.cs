namespace EventGateway.Schemas.Validating;

/// <summary>How a number is written.</summary>
[Flags]
internal enum NumberTraits
{
    Plain = 0,
    Point = 1,
    Exponent = 2,
}
