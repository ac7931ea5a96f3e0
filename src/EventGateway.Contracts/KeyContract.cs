using System.Collections.Immutable;
using EventGateway.Contracts.Headers;
using EventGateway.Schemas;

namespace EventGateway.Contracts;

/// <summary>What is known about the key of a message. A null key is judged as the JSON value null.</summary>
public sealed class KeyContract
{
    /// <summary>A text key of more bytes than this is refused unread.</summary>
    internal const int MaxTextBytes = 1 << 20;

    private static readonly ImmutableArray<ValidationError> TooLarge =
        [new ValidationError("", "", "key", $"(root): More than {MaxTextBytes} bytes: too large to validate")];

    /// <summary>Takes a compiled schema.</summary>
    /// <param name="schema">The schema of the key.</param>
    /// <param name="isText">
    /// True if the key is plain text (what a string serializer writes) and the schema judges it as a JSON string; false if the key is JSON.
    /// </param>
    public KeyContract(JsonSchema schema, bool isText)
    {
        Schema = schema;
        IsText = isText;
    }

    /// <summary>The schema of the key.</summary>
    public JsonSchema Schema { get; }

    /// <summary>True if the key is plain text; false if it is JSON.</summary>
    public bool IsText { get; }

    internal bool IsValid(in RecordParts record)
    {
        if (!record.HasKey) return Schema.IsValid("null"u8);
        if (!IsText) return Schema.IsValid(record.Key);
        if (record.Key.Length > MaxTextBytes) return false;

        using var json = new JsonText();
        json.AppendString(record.Key);
        return Schema.IsValid(json.Written);
    }

    internal ImmutableArray<ValidationError> Explain(in RecordParts record, int limit)
    {
        if (!record.HasKey) return Schema.Explain("null"u8, limit);
        if (!IsText) return Schema.Explain(record.Key, limit);
        if (record.Key.Length > MaxTextBytes) return TooLarge;

        using var json = new JsonText();
        json.AppendString(record.Key);
        return Schema.Explain(json.Written, limit);
    }
}
