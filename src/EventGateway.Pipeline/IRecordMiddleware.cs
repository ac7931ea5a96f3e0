using System.Collections.Immutable;

namespace EventGateway.Pipeline;

/// <summary>
/// Judges one record in place, on the session's thread. It must not block and cannot keep anything of the record. One instance serves all
/// sessions at once.
/// </summary>
public interface IRecordMiddleware
{
    /// <summary>Whether there is nothing wrong with the record. Called for every record: must not allocate.</summary>
    bool Accepts(in RecordContext record);

    /// <summary>Says what is wrong with a record that <see cref="Accepts"/> refused, in sentences for the producer; never the data itself.</summary>
    ImmutableArray<string> Explain(in RecordContext record);
}
