using EventGateway.Kafka;
using Microsoft.Extensions.Logging;
using ZLogger;

namespace EventGateway.Proxy;

/// <summary>What this room logs. Ids are stable; keys are spelled alike everywhere.</summary>
internal static partial class ProxyLog
{
    private const string Closed =
        "Connection from {peer} closed: {reason}; {cluster} {role} at {listener}, upstream {upstream}, {kind}, {requestBytes} bytes of requests, {responseBytes} bytes of answers, {seconds} s";

    [ZLoggerMessage(2001, LogLevel.Information, "Listening on {address} for {cluster}, {security}, {brokers}")]
    public static partial void Listening(this ILogger logger, string address, string cluster, string security, string brokers);

    [ZLoggerMessage(2002, LogLevel.Error, "Broker {node} at {host}:{port} is not among the configured node ids: clients are not told of it. Add it with --nodes")]
    public static partial void NodeNotConfigured(this ILogger logger, int node, string host, int port);

    [ZLoggerMessage(2003, LogLevel.Information, "Connection from {peer} opened: {cluster} {role} at {listener}, upstream {upstream}")]
    public static partial void ConnectionOpened(this ILogger logger, string peer, string cluster, string listener, string role, string upstream);

    [ZLoggerMessage(2004, LogLevel.Information, Closed)]
    public static partial void ConnectionClosed(
        this ILogger logger, string peer, string reason, string cluster, string listener, string role, string upstream, string kind, long requestBytes, long responseBytes, double seconds);

    [ZLoggerMessage(2005, LogLevel.Warning, Closed)]
    public static partial void ConnectionBroken(
        this ILogger logger, string peer, string reason, string cluster, string listener, string role, string upstream, string kind, long requestBytes, long responseBytes, double seconds);

    [ZLoggerMessage(2006, LogLevel.Warning, "Connection from {peer} refused: {reason}; {cluster} {role} at {listener}, {kind}")]
    public static partial void ConnectionRefused(this ILogger logger, string peer, string reason, string cluster, string listener, string role, string kind);

    [ZLoggerMessage(2007, LogLevel.Debug, "Connection from {peer} left without a word; {cluster} {role} at {listener}")]
    public static partial void ConnectionLeft(this ILogger logger, string peer, string cluster, string listener, string role);

    [ZLoggerMessage(2008, LogLevel.Critical, "An error of the gateway itself ends the connection from {peer}; please report it")]
    public static partial void ConnectionFailed(this ILogger logger, Exception exception, string peer);

    [ZLoggerMessage(2009, LogLevel.Information, "Stopping: {sessions} connections may finish what is in flight")]
    public static partial void Draining(this ILogger logger, int sessions);

    [ZLoggerMessage(2010, LogLevel.Warning, "{sessions} connections did not finish in time and were cut")]
    public static partial void Cut(this ILogger logger, int sessions);

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
