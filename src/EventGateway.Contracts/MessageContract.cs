using System.Collections.Immutable;
using EventGateway.Contracts.Headers;
using EventGateway.Schemas;

namespace EventGateway.Contracts;

/// <summary>One message that a topic may carry, with the validators of its parts. A part without a validator is always valid.</summary>
public sealed class MessageContract
{
    private const string RootPath = "(root)";

    private static readonly ValidationError NullValue =
        new("", "", "null", $"{RootPath}: A null value (tombstone) is not allowed");

    /// <summary>The name by which people know the message.</summary>
    public required string Name { get; init; }

    /// <summary>Judges the value; null: any value passes.</summary>
    public JsonSchema? Payload { get; init; }

    /// <summary>Judges the key; null: any key passes.</summary>
    public KeyContract? Key { get; init; }

    /// <summary>Judges the headers; null: any headers pass.</summary>
    public HeaderContract? Headers { get; init; }

    /// <summary>Whether a null value (a tombstone, which deletes a key of a compacted topic) passes; true by default.</summary>
    public bool AllowsNullValue { get; init; } = true;

    internal bool IsValid<THeaders>(in RecordParts record, THeaders headers)
        where THeaders : struct, IRecordHeaders, allows ref struct =>
        IsValueValid(record)
        && (Key is null || Key.IsValid(record))
        && (Headers is null || Headers.IsValid(headers));

    internal ImmutableArray<ValidationError> Explain<THeaders>(in RecordParts record, THeaders headers, int limit)
        where THeaders : struct, IRecordHeaders, allows ref struct
    {
        ImmutableArray<ValidationError>.Builder errors = ImmutableArray.CreateBuilder<ValidationError>();
        if (!record.HasValue)
        {
            if (!AllowsNullValue) errors.Add(NullValue);
        }
        else if (Payload is not null)
        {
            errors.AddRange(Payload.Explain(record.Value, limit));
        }

        if (Key is not null) AddPart("key", "key", Key.Explain(record, limit), errors);
        if (Headers is not null) AddPart("header", "headers", Headers.Explain(headers, limit), errors);
        if (errors.Count > limit) errors.Count = limit;
        return errors.ToImmutable();
    }

    private bool IsValueValid(in RecordParts record) =>
        record.HasValue ? Payload is null || Payload.IsValid(record.Value) : AllowsNullValue;

    /// <summary>Says of which part of the record an error speaks: <c>header my-header: …</c>, <c>key: …</c>.</summary>
    private static void AddPart(string part, string wholePart, ImmutableArray<ValidationError> found, ImmutableArray<ValidationError>.Builder errors)
    {
        foreach (ValidationError error in found)
        {
            string message = error.Message.StartsWith(RootPath, StringComparison.Ordinal)
                ? wholePart + error.Message[RootPath.Length..]
                : $"{part} {error.Message}";
            errors.Add(error with { Message = message });
        }
    }
}
