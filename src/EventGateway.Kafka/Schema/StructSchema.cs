namespace EventGateway.Kafka.Schema;

/// <summary>A struct of a message, or the message itself.</summary>
/// <param name="name">The name.</param>
public sealed class StructSchema(string name)
{
    private readonly List<FieldSchema> _fields = [];

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The fields of all versions, in the order of the wire.</summary>
    public IReadOnlyList<FieldSchema> Fields => _fields;

    internal void Add(FieldSchema field) => _fields.Add(field);
}
