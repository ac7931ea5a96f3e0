namespace EventGateway.Checking;

/// <summary>A report for people.</summary>
internal static class CheckText
{
    public static void Write(CheckReport report, TextWriter output)
    {
        foreach (CheckedDocument document in report.Documents) Write(document, output);
        foreach (CheckedCluster cluster in report.Clusters) Write(cluster, namesFiles: report.Documents.Length > 1, output);
        if (!report.Clusters.IsEmpty) return;

        output.WriteLine();
        output.WriteLine("no cluster: no document names a server with the protocol kafka or kafka-secure; --upstream host:port says where the brokers are");
    }

    private static void Write(CheckedDocument document, TextWriter output)
    {
        output.WriteLine($"{document.File}: AsyncAPI {document.Asyncapi}, \"{document.Title}\" {document.Version}");
        foreach (CheckedServer server in document.Servers)
        {
            string use = server.Cluster is null ? $"not used: {server.Unused}" : $"cluster {server.Cluster}";
            output.WriteLine($"  server {server.Name} ({server.Protocol}): {use}");
        }

        foreach (CheckedChannel channel in document.Channels) Write(channel, output);
    }

    private static void Write(CheckedChannel channel, TextWriter output)
    {
        string use = channel.Unused is null ? $"topic {channel.Topic} on {string.Join(", ", channel.Clusters)}" : $"not checked: {channel.Unused}";
        output.WriteLine($"  channel {channel.Name}: {use}");
        if (channel.Unused is not null) return;

        foreach (CheckedMessage message in channel.Messages)
            output.WriteLine($"    message {message.Name}: payload {Text(message.Payload)}; headers {Text(message.Headers)}; key {Text(message.Key)}");
        if (channel.Messages.IsEmpty) output.WriteLine("    no messages: every record passes");
    }

    private static void Write(CheckedCluster cluster, bool namesFiles, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"cluster {cluster.Name}");
        output.WriteLine($"  upstream    {string.Join(", ", cluster.Upstream)}, {cluster.UpstreamTls}");
        output.WriteLine($"  listen      {cluster.Listen}, {cluster.ListenTls}");
        output.WriteLine($"  bootstrap   {cluster.Bootstrap}");
        output.WriteLine($"  brokers     {cluster.Brokers}");
        if (!cluster.ProxyProtocolFrom.IsEmpty) output.WriteLine($"  behind      load balancers at {string.Join(", ", cluster.ProxyProtocolFrom)} with the PROXY protocol");
        output.WriteLine($"  on invalid  {cluster.OnInvalid}");
        foreach (CheckedTopic topic in cluster.Topics) output.WriteLine($"  topic       {topic.Topic}, channel {topic.Channel}{(namesFiles ? $" of {topic.File}" : "")}");
    }

    private static string Text(CheckedPart part) => part.Draft ?? $"not checked, {part.Unchecked}";
}
