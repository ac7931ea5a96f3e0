namespace EventGateway.Generators.Kafka.Model;

/// <summary>The element types of the definition language.</summary>
internal enum FieldType
{
    Bool,
    Int8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    Float64,
    String,
    Uuid,
    Bytes,
    Records,
    Struct,
}
