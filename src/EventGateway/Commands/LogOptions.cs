using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace EventGateway.Commands;

/// <summary>The options that say what is logged, and how.</summary>
internal static class LogOptions
{
    private static readonly Option<string> Format = OneOf("--log-format", "What a line of the log is: text for people, json for machines.", "text", "json");

    private static readonly Option<string> Level = OneOf("--log-level", "The least important lines that are logged.", "information", "trace", "debug", "warning", "error", "critical", "none");

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All => [Format, Level];

    /// <summary>The log that the command line asks for.</summary>
    public static ILoggerFactory CreateFactory(ParseResult arguments) =>
        GatewayLog.CreateFactory(Enum.Parse<LogLevel>(arguments.GetRequiredValue(Level), ignoreCase: true), isJson: arguments.GetRequiredValue(Format) == "json");

    private static Option<string> OneOf(string name, string description, string byDefault, params string[] others)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.AcceptOnlyFromAmong([byDefault, .. others]);
        return option;
    }
}
