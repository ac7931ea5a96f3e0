using EventGateway.Kafka;

namespace EventGateway.Pipeline;

/// <summary>Collects what is found in the records of one partition; how many findings are explained depends on what will be done with them.</summary>
internal ref struct Findings(RecordPipeline pipeline)
{
    // To annotate, every record needs its own words; otherwise a batch full of bad records must not cost more than it is worth.
    private readonly int _limit = pipeline.OnInvalid == OnInvalid.Annotate ? int.MaxValue : pipeline.MaxFindings;
    private List<Finding>? _explained;

    /// <summary>How many records were found wrong.</summary>
    public int Count { get; private set; }

    public void Add(int index, in RecordContext record)
    {
        Count++;
        _explained ??= [];
        if (_explained.Count < _limit) _explained.Add(new Finding(index, pipeline.Explain(record)));
    }

    /// <summary>Refused if the mode says so; else it goes on, with the findings for the log.</summary>
    public readonly BatchVerdict ToVerdict()
    {
        var verdict = new BatchVerdict { Findings = [.. _explained ?? []], InvalidRecords = Count };
        return Count > 0 && pipeline.OnInvalid == OnInvalid.Reject
            ? verdict with { Action = BatchAction.Refuse, Error = ErrorCode.InvalidRecord, Message = Summarize(verdict) }
            : verdict;
    }

    /// <summary>One sentence for clients that show only the message of the batch, not those of its records.</summary>
    private static string Summarize(BatchVerdict verdict)
    {
        Finding first = verdict.Findings[0];
        string others = verdict.InvalidRecords == 1 ? "" : $" ({verdict.InvalidRecords} records of the batch do not match their contract)";
        return $"record {first.RecordIndex} of the batch: {first.Errors[0]}{others}";
    }
}
