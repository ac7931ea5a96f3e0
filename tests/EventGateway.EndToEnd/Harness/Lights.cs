using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace EventGateway.EndToEnd.Harness;

/// <summary>Records for the topics of <see cref="Sources.LightsDocument"/>. Their keys are their numbers, so that a test finds them again.</summary>
public static class Lights
{
    /// <summary>A record that matches.</summary>
    public static Message<string, string> Valid(int number) => new() { Key = Text(number), Value = $$"""{"lumens":{{Text(number)}}}""" };

    /// <summary>A record that does not.</summary>
    public static Message<string, string> Invalid(int number) => new() { Key = Text(number), Value = $$"""{"lumens":"{{Text(number)}}"}""" };

    /// <summary>The text of a header; null if the record has none of that name.</summary>
    public static string? Header(this Message<string, string> message, string name) =>
        message.Headers.TryGetLastBytes(name, out byte[] value) ? Encoding.UTF8.GetString(value) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
