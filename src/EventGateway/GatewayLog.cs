using Microsoft.Extensions.Logging;
using ZLogger;

namespace EventGateway;

/// <summary>What the program itself logs.</summary>
internal static partial class GatewayLog
{
    /// <summary>Log lines go to standard error, so that standard output stays free for what a command prints.</summary>
    public static ILoggerFactory CreateFactory() => LoggerFactory.Create(static logging => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddZLoggerConsole(static console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.UsePlainTextFormatter(static formatter =>
                formatter.SetPrefixFormatter($"{0:utc-longdate} {1:short} ", static (in template, in info) => template.Format(info.Timestamp, info.LogLevel)));
        }));

    [ZLoggerMessage(1001, LogLevel.Information, "event-gateway {version} is ready: {contracts} topics have a contract, invalid records: {mode}")]
    public static partial void Started(this ILogger logger, string version, int contracts, string mode);
}
