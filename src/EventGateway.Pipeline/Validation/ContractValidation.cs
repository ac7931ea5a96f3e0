using System.Collections.Immutable;
using EventGateway.Contracts.Headers;
using EventGateway.Kafka.Records;

namespace EventGateway.Pipeline.Validation;

/// <summary>Finds records that are none of the messages of their topic's contract.</summary>
public sealed class ContractValidation : IRecordMiddleware
{
    /// <inheritdoc/>
    public bool Accepts(in RecordContext record) => record.Contract.IsValid(record.Parts, new Headers(record.Headers));

    /// <inheritdoc/>
    public ImmutableArray<string> Explain(in RecordContext record) =>
        [.. record.Contract.Explain(record.Parts, new Headers(record.Headers)).Errors.Select(error => error.Message)];

    /// <summary>The headers of a Kafka record in the form that contracts read.</summary>
    private ref struct Headers(RecordHeaders headers) : IRecordHeaders
    {
        private RecordHeaders _headers = headers;

        public readonly ReadOnlySpan<byte> Name => _headers.Name;

        public readonly ReadOnlySpan<byte> Value => _headers.Value;

        public readonly bool HasValue => _headers.HasValue;

        public bool MoveNext() => _headers.MoveNext();
    }
}
