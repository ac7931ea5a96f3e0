namespace EventGateway.Schemas.Reading;

/// <summary>The versions of JSON Schema, in the order of their age.</summary>
internal enum Draft
{
    V04,
    V06,
    V07,
    V2019,
    V2020,
}
