using System.CommandLine;
using EventGateway.Kafka.Json;

namespace EventGateway.Commands;

/// <summary>The options that <c>decode</c> and <c>encode</c> share.</summary>
internal static class DecodeOptions
{
    public static Option<string?> Message { get; } = new("--message") { Description = "The message, by the name of its definition.", HelpName = "ProduceRequest" };

    public static Option<short?> Version { get; } = new("--version") { Description = "The version of the message, or of the request that a response answers.", HelpName = "N" };

    public static Option<bool> Lines { get; } = new("--lines") { Description = "One JSON object for each line of standard input, one for each line of output; exit code 1 if a line was wrong." };

    public static Option<bool> Records { get; } = new("--records") { Description = "Show record batches with their records (keys and values in hex) instead of base64." };

    public static Option<bool> Tags { get; } = new("--tags") { Description = "Show tagged fields that the definition does not know, as _unknownTags." };

    public static Option<bool> Secrets { get; } = new("--secrets") { Description = "Show the tokens and salted passwords in a capture, not only how long they are." };

    public static MessageJsonOptions Shown(ParseResult arguments) =>
        new() { DecodeRecords = arguments.GetValue(Records), ShowUnknownTags = arguments.GetValue(Tags) };
}
