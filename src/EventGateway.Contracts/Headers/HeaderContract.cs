using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using EventGateway.Contracts.Matching;
using EventGateway.Schemas;

namespace EventGateway.Contracts.Headers;

/// <summary>
/// What is known about the headers of a message. The values of Kafka headers are bytes; the schema judges the JSON object that they make:
/// a string for each header, or a number or boolean where the schema expects one and the text is one, or null. Of headers of the same
/// name the last one counts, as in Kafka's own clients. Headers that begin with <c>_asyncapi_eg_</c> are the gateway's and are not shown
/// to the schema.
/// </summary>
public sealed class HeaderContract
{
    /// <summary>More JSON than this, in bytes, is refused unread: headers are meant to be small.</summary>
    internal const int MaxJsonBytes = 1 << 20;

    private static readonly ImmutableArray<ValidationError> TooLarge =
        [new ValidationError("", "", "headers", $"(root): More than {MaxJsonBytes} bytes as JSON: too large to validate")];

    private readonly FrozenSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _literals;
    private readonly bool _othersAreLiterals;

    /// <summary>Takes a compiled schema.</summary>
    /// <param name="schema">The schema of the object that the headers make.</param>
    /// <param name="literals">The headers that the schema expects to be an integer, a number or a boolean.</param>
    /// <param name="strings">The headers that the schema declares with another type; they matter if <paramref name="othersAreLiterals"/>.</param>
    /// <param name="othersAreLiterals">True if headers that are not declared are expected to be numbers or booleans too.</param>
    public HeaderContract(JsonSchema schema, IEnumerable<string> literals, IEnumerable<string>? strings = null, bool othersAreLiterals = false)
    {
        Schema = schema;
        _othersAreLiterals = othersAreLiterals;

        // With undeclared headers read as literals, the set holds the exceptions instead.
        IEnumerable<string> names = othersAreLiterals ? strings ?? [] : literals;
        _literals = names.Select(Encoding.UTF8.GetBytes).ToFrozenSet(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The schema of the object that the headers make.</summary>
    public JsonSchema Schema { get; }

    internal bool IsLiteral(ReadOnlySpan<byte> name) => _literals.Contains(name) != _othersAreLiterals;

    internal bool IsValid<THeaders>(THeaders headers)
        where THeaders : struct, IRecordHeaders, allows ref struct
    {
        using var json = new HeaderJson(this);
        return json.TryAdd(headers) && Schema.IsValid(json.Written);
    }

    internal ImmutableArray<ValidationError> Explain<THeaders>(THeaders headers, int limit)
        where THeaders : struct, IRecordHeaders, allows ref struct
    {
        using var json = new HeaderJson(this);
        return json.TryAdd(headers) ? Schema.Explain(json.Written, limit) : TooLarge;
    }
}
