using EventGateway.Contracts;
using EventGateway.Kafka.Records;

namespace EventGateway.Pipeline;

/// <summary>A record on its way through the pipeline. It lives in a buffer that is reused: nothing of it may be kept.</summary>
/// <param name="contract">What is known about the record's topic.</param>
/// <param name="record">The record, read in place.</param>
public readonly ref struct RecordContext(Contract contract, Record record)
{
    /// <summary>What is known about the record's topic.</summary>
    public Contract Contract { get; } = contract;

    /// <summary>The record, read in place.</summary>
    public Record Record { get; } = record;
}
