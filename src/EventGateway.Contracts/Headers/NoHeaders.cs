namespace EventGateway.Contracts.Headers;

/// <summary>The headers of a record that has none.</summary>
public readonly struct NoHeaders : IRecordHeaders
{
    /// <inheritdoc/>
    public ReadOnlySpan<byte> Name => default;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value => default;

    /// <inheritdoc/>
    public bool HasValue => false;

    /// <inheritdoc/>
    public bool MoveNext() => false;
}
