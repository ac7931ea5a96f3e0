using System.Text;
using EventGateway.Contracts.Headers;

namespace EventGateway.Contracts.Tests;

/// <summary>Headers in memory: each a name and a value, or null.</summary>
internal struct TestHeaders(params (byte[] Name, byte[]? Value)[] headers) : IRecordHeaders
{
    private int _at = -1;

    public readonly ReadOnlySpan<byte> Name => headers[_at].Name;

    public readonly ReadOnlySpan<byte> Value => headers[_at].Value;

    public readonly bool HasValue => headers[_at].Value is not null;

    public bool MoveNext() => ++_at < headers.Length;

    public static TestHeaders Of(params (string Name, string? Value)[] headers) => new([.. headers.Select(header =>
        (Encoding.UTF8.GetBytes(header.Name), header.Value is null ? null : Encoding.UTF8.GetBytes(header.Value)))]);
}
