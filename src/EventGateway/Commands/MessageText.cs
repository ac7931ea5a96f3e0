using System.Buffers;
using System.Text;
using System.Text.Json;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Schema;

namespace EventGateway.Commands;

/// <summary>What people type about messages: names, hex, JSON.</summary>
internal static class MessageText
{
    /// <exception cref="FormatException">No message has that name; says which one is meant, perhaps.</exception>
    public static MessageSchema Find(string name)
    {
        if (MessageTable.Find(name) is { } message) return message;
        string[] similar = [.. MessageTable.Names.Where(known => known.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Take(4)];
        string hint = similar.Length > 0 ? $"; there is {string.Join(", ", similar)}" : "";
        throw new FormatException($"no message has the name {name}{hint}");
    }

    /// <summary>Reads hex; blanks and line ends may stand in it.</summary>
    /// <exception cref="FormatException">It is no hex.</exception>
    public static byte[] Hex(string text)
    {
        string digits = string.Concat(text.Where(digit => !char.IsWhiteSpace(digit)));
        if (digits.Length % 2 != 0) throw new FormatException($"hex has an even number of digits, not {digits.Length}");
        int wrong = digits.AsSpan().IndexOfAnyExcept(SearchValues.Create("0123456789abcdefABCDEF"));
        return wrong < 0 ? Convert.FromHexString(digits) : throw new FormatException($"digit {wrong + 1} of the hex is '{digits[wrong]}'");
    }

    /// <summary>JSON as text.</summary>
    public static string Json(JsonWriterOptions style, Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, style)) write(json);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>A JSON line with the reason why there is no other.</summary>
    public static string Error(string reason) => Json(JsonStyle.Compact, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", reason);
        json.WriteEndObject();
    });
}
