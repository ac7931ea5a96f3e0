namespace EventGateway.Schemas.Validating;

/// <summary>What a string holds besides plain ASCII.</summary>
[Flags]
internal enum StringTraits
{
    Plain = 0,
    NonAscii = 1,
    Escapes = 2,
}
