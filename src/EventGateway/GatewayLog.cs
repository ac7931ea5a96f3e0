using Microsoft.Extensions.Logging;
using ZLogger;

namespace EventGateway;

/// <summary>What the program itself logs.</summary>
internal static partial class GatewayLog
{
    [ZLoggerMessage(1001, LogLevel.Information, "event-gateway {version} is ready: {contracts} topics have a contract, invalid records: {mode}")]
    public static partial void Started(this ILogger logger, string version, int contracts, string mode);
}
