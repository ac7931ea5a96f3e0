using Microsoft.Extensions.Logging;
using ZLogger;
using ZLogger.Formatters;

namespace EventGateway;

/// <summary>What the program itself logs.</summary>
internal static partial class GatewayLog
{
    /// <summary>Log lines go to standard error, so that standard output stays free for what a command prints.</summary>
    /// <param name="least">The least important lines that are logged.</param>
    /// <param name="isJson">Whether a line is a JSON object, or text.</param>
    public static ILoggerFactory CreateFactory(LogLevel least = LogLevel.Information, bool isJson = false) => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(least)
        .AddZLoggerConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            if (isJson) console.UseJsonFormatter();
            else console.UsePlainTextFormatter(WithTimeAndLevel);
        }));

    private static void WithTimeAndLevel(PlainTextZLoggerFormatter formatter) =>
        formatter.SetPrefixFormatter($"{0:utc-longdate} {1:short} ", static (in template, in info) => template.Format(info.Timestamp, info.LogLevel));

    [ZLoggerMessage(1001, LogLevel.Information, "event-gateway {version} is ready: {contracts} topics have a contract, compiled in {milliseconds} ms, invalid records: {mode}")]
    public static partial void Started(this ILogger logger, string version, int contracts, long milliseconds, string mode);
}
