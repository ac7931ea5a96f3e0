using System.Collections.Immutable;
using EventGateway.Contracts.Headers;

namespace EventGateway.Contracts;

/// <summary>What is known about one topic: the messages that it carries. Immutable and thread-safe.</summary>
public sealed class Contract
{
    /// <summary>The topic's name, or a pattern with parameters in braces, as it was written: <c>sensors.{id}</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>The messages. A record is valid if it is valid for at least one of them, or if there are none.</summary>
    public ImmutableArray<MessageContract> Messages { get; init; } = [];

    /// <summary>Where the contract comes from.</summary>
    public ContractOrigin Origin { get; init; } = new("", "");

    /// <summary>Whether the record is one of the messages: value, key and headers together. Allocates nothing.</summary>
    /// <param name="record">Key and value.</param>
    /// <param name="headers">The headers, before the first.</param>
    /// <typeparam name="THeaders">A structure that reads headers in place.</typeparam>
    public bool IsValid<THeaders>(in RecordParts record, THeaders headers)
        where THeaders : struct, IRecordHeaders, allows ref struct
    {
        foreach (MessageContract message in Messages)
        {
            if (message.IsValid(record, headers)) return true;
        }

        return Messages.IsEmpty;
    }

    /// <summary>Says why the record is none of the messages. Meant for the rare bad record: it allocates.</summary>
    /// <param name="record">Key and value.</param>
    /// <param name="headers">The headers, before the first.</param>
    /// <param name="limit">At most this many errors; at least 1.</param>
    /// <typeparam name="THeaders">A structure that reads headers in place.</typeparam>
    public Explanation Explain<THeaders>(in RecordParts record, THeaders headers, int limit = 20)
        where THeaders : struct, IRecordHeaders, allows ref struct
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        Explanation? closest = null;
        foreach (MessageContract message in Messages)
        {
            var explanation = new Explanation(message.Name, message.Explain(record, headers, limit));
            if (explanation.Errors.IsEmpty) return new Explanation("", []);
            if (closest is null || explanation.Distance.CompareTo(closest.Distance) < 0) closest = explanation;
        }

        return closest ?? new Explanation("", []);
    }
}
