namespace EventGateway.Contracts;

/// <summary>The parts of a record that a contract judges, as bytes of the wire. Headers come separately, as they are read one by one.</summary>
public readonly ref struct RecordParts
{
    /// <summary>The key; empty if there is none.</summary>
    public ReadOnlySpan<byte> Key { get; init; }

    /// <summary>False if the key is null, which is not the same as empty.</summary>
    public bool HasKey { get; init; }

    /// <summary>The value; empty if there is none.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <summary>False if the value is null (a tombstone), which is neither an empty value nor the JSON text <c>null</c>.</summary>
    public bool HasValue { get; init; }
}
