namespace EventGateway.Contracts.Headers;

/// <summary>
/// The headers of one record, read one after the other. A structure: each copy goes its own way from where it was copied, so that the
/// same headers can be read for several messages.
/// </summary>
public interface IRecordHeaders
{
    /// <summary>The name of the current header, UTF-8.</summary>
    ReadOnlySpan<byte> Name { get; }

    /// <summary>The value of the current header; empty if it is null.</summary>
    ReadOnlySpan<byte> Value { get; }

    /// <summary>False if the value of the current header is null.</summary>
    bool HasValue { get; }

    /// <summary>Goes to the next header, or to the first; false after the last.</summary>
    bool MoveNext();
}
