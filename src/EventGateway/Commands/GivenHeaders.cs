using EventGateway.Contracts.Headers;

namespace EventGateway.Commands;

/// <summary>The headers that the command line gives, in its order.</summary>
internal struct GivenHeaders(IReadOnlyList<GivenHeader> headers) : IRecordHeaders
{
    private int _read;

    /// <inheritdoc/>
    public readonly ReadOnlySpan<byte> Name => headers[_read - 1].Name;

    /// <inheritdoc/>
    public readonly ReadOnlySpan<byte> Value => headers[_read - 1].Value;

    /// <inheritdoc/>
    public readonly bool HasValue => true;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (_read == headers.Count) return false;
        _read++;
        return true;
    }
}
