using System.Collections.Immutable;

namespace EventGateway.Pipeline.Tests;

/// <summary>Finds records whose value is <c>bad</c>.</summary>
/// <param name="sentence">What it says about them.</param>
/// <param name="times">How often.</param>
internal sealed class RefuseBad(string sentence = "value: is bad", int times = 1) : IRecordMiddleware
{
    public bool Accepts(in RecordContext record) => !record.Parts.Value.SequenceEqual("bad"u8);

    public ImmutableArray<string> Explain(in RecordContext record) => [.. Enumerable.Repeat(sentence, times)];
}
