using EventGateway.Contracts;
using EventGateway.Kafka.Records;

namespace EventGateway.Pipeline;

/// <summary>A record on its way through the pipeline. It lives in a buffer that is reused: nothing of it may be kept.</summary>
public readonly ref struct RecordContext
{
    /// <summary>A record of a batch.</summary>
    /// <param name="contract">What is known about its topic.</param>
    /// <param name="record">The record, read in place.</param>
    public RecordContext(Contract contract, Record record)
    {
        Contract = contract;
        Parts = new() { Key = record.Key, HasKey = record.HasKey, Value = record.Value, HasValue = record.HasValue };
        Headers = record.Headers;
    }

    /// <summary>A message of formats 0 and 1, which has no headers.</summary>
    /// <param name="contract">What is known about its topic.</param>
    /// <param name="message">The message, read in place.</param>
    public RecordContext(Contract contract, LegacyMessage message)
    {
        Contract = contract;
        Parts = new() { Key = message.Key, HasKey = message.HasKey, Value = message.Value, HasValue = message.HasValue };
    }

    /// <summary>What is known about the record's topic.</summary>
    public Contract Contract { get; }

    /// <summary>Key and value.</summary>
    public RecordParts Parts { get; }

    /// <summary>The headers, from the first.</summary>
    public RecordHeaders Headers { get; }
}
