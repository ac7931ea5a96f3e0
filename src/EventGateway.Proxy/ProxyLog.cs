using EventGateway.Kafka;
using Microsoft.Extensions.Logging;
using ZLogger;

namespace EventGateway.Proxy;

/// <summary>What this room logs. Ids are stable; keys are spelled alike everywhere.</summary>
internal static partial class ProxyLog
{
    [ZLoggerMessage(2001, LogLevel.Information, "Listening on {address} for {cluster}, {role}, {security}")]
    public static partial void Listening(this ILogger logger, string address, string cluster, string role, string security);

    [ZLoggerMessage(2002, LogLevel.Error, "Broker {node} at {host}:{port} is not among the configured node ids: clients are not told of it. Add it with --nodes")]
    public static partial void NodeNotConfigured(this ILogger logger, int node, string host, int port);

    [ZLoggerMessage(2003, LogLevel.Warning, "Connection from {peer} refused: it speaks {protocol}, but {listener} expects {expected}")]
    public static partial void WrongProtocol(this ILogger logger, string peer, string protocol, string listener, string expected);

    [ZLoggerMessage(2004, LogLevel.Warning, "Connection from {peer} closed: the client sent {reason}")]
    public static partial void ClientRefused(this ILogger logger, string peer, string reason);

    [ZLoggerMessage(2005, LogLevel.Error, "Connection from {peer} to {upstream} closed: {reason}")]
    public static partial void UpstreamRefused(this ILogger logger, string peer, string upstream, string reason);

    [ZLoggerMessage(2006, LogLevel.Error, "Connection from {peer} closed: {reason}")]
    public static partial void UpstreamUnreachable(this ILogger logger, string peer, string reason);

    [ZLoggerMessage(2007, LogLevel.Debug, "Connection from {peer} to {upstream} ended: {reason}")]
    public static partial void SessionEnded(this ILogger logger, string peer, string upstream, string reason);

    [ZLoggerMessage(2008, LogLevel.Critical, "Connection from {peer} closed by an error of the gateway itself; please report it")]
    public static partial void SessionFailed(this ILogger logger, Exception exception, string peer);

    [ZLoggerMessage(2009, LogLevel.Information, "Stopping: {sessions} connections may finish what is in flight")]
    public static partial void Draining(this ILogger logger, int sessions);

    [ZLoggerMessage(2010, LogLevel.Warning, "{sessions} connections did not finish in time and were cut")]
    public static partial void Cut(this ILogger logger, int sessions);

    [ZLoggerMessage(2011, LogLevel.Warning, "Connection from {peer} refused: {reason}")]
    public static partial void HandshakeFailed(this ILogger logger, string peer, string reason);

    [ZLoggerMessage(2012, LogLevel.Warning, "Certificates of {cluster}: {report}")]
    public static partial void CertificatesChanged(this ILogger logger, string cluster, string report);

    [ZLoggerMessage(2020, LogLevel.Warning, "Refused {records} invalid records for {topic}-{partition} from {peer}; record {index}: {error}")]
    public static partial void RecordsRefused(this ILogger logger, int records, string topic, int partition, string peer, int index, string error);

    [ZLoggerMessage(2021, LogLevel.Warning, "Let {records} invalid records pass to {topic}-{partition} from {peer} ({mode}); record {index}: {error}")]
    public static partial void RecordsLetPass(this ILogger logger, int records, string topic, int partition, string peer, string mode, int index, string error);

    [ZLoggerMessage(2022, LogLevel.Warning, "Refused a batch for {topic}-{partition} from {peer} with {code}: {reason}")]
    public static partial void BatchRefused(this ILogger logger, string topic, int partition, string peer, ErrorCode code, string reason);

    [ZLoggerMessage(2023, LogLevel.Warning, "A batch for {topic}-{partition} from {peer} goes on without its findings: it would outgrow the limit with them, or its format has no headers")]
    public static partial void LeftUnannotated(this ILogger logger, string topic, int partition, string peer);

    [ZLoggerMessage(2024, LogLevel.Warning, "{count} more log lines about clients and their records were left out")]
    public static partial void LinesLeftOut(this ILogger logger, long count);
}
