namespace EventGateway.Kafka.Schema;

/// <summary>The element types of the definition language.</summary>
/// <remarks>https://kafka.apache.org/protocol.html#protocol_types</remarks>
public enum FieldType
{
    /// <summary>BOOLEAN, one byte.</summary>
    Bool,

    /// <summary>INT8.</summary>
    Int8,

    /// <summary>INT16.</summary>
    Int16,

    /// <summary>UINT16.</summary>
    UInt16,

    /// <summary>INT32.</summary>
    Int32,

    /// <summary>UINT32.</summary>
    UInt32,

    /// <summary>INT64.</summary>
    Int64,

    /// <summary>FLOAT64.</summary>
    Float64,

    /// <summary>STRING, UTF-8 with a length.</summary>
    String,

    /// <summary>UUID, 16 bytes.</summary>
    Uuid,

    /// <summary>BYTES with a length.</summary>
    Bytes,

    /// <summary>RECORDS: record batches or message sets, with a length.</summary>
    Records,

    /// <summary>A struct of the message.</summary>
    Struct,
}
