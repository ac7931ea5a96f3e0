namespace EventGateway.Schemas;

/// <summary>The versions of JSON Schema, in the order of their age.</summary>
public enum SchemaDraft
{
    /// <summary>draft-04.</summary>
    V04,

    /// <summary>draft-06.</summary>
    V06,

    /// <summary>draft-07, which AsyncAPI's schemas are made of.</summary>
    V07,

    /// <summary>2019-09.</summary>
    V2019,

    /// <summary>2020-12.</summary>
    V2020,
}
