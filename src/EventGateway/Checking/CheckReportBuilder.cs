using System.Collections.Immutable;
using EventGateway.AsyncApi.Model;
using EventGateway.Commands;
using EventGateway.Contracts;
using EventGateway.Proxy;
using EventGateway.Proxy.Routing;
using EventGateway.Schemas;
using EventGateway.Transport.Tls;

namespace EventGateway.Checking;

/// <summary>Tells what a plan comes to.</summary>
internal sealed class CheckReportBuilder(GatewayPlan plan)
{
    private readonly ImmutableArray<(PlannedCluster Cluster, Dictionary<string, string> FilesByTopic)> _clusters =
    [
        .. plan.Clusters.Select(cluster => (cluster, cluster.Plan.Contracts.Contracts.ToDictionary(
            contract => ContractTable.TopicKey(contract.Topic), contract => contract.Origin.File))),
    ];

    public CheckReport Build() => new([.. plan.Documents.Select(Report)], [.. plan.Clusters.Select(Report)]);

    private CheckedDocument Report(AsyncApiDocument document) => new(
        document.File,
        document.Version,
        document.Title,
        document.ApiVersion,
        [.. document.Servers.Select(Report)],
        [.. document.Channels.Select(channel => Report(channel, document))]);

    private CheckedServer Report(AsyncApiServer server)
    {
        string? unused = !server.IsKafka ? "it does not speak Kafka"
            : plan.Clusters.Any(cluster => cluster.Server == server.Name) ? null
            : "--upstream takes its place";
        return new CheckedServer(server.Name, server.Protocol, server.Addresses, unused is null ? server.Name : null, unused);
    }

    private CheckedChannel Report(AsyncApiChannel channel, AsyncApiDocument document)
    {
        string key = ContractTable.TopicKey(channel.Topic ?? "");
        ILookup<string, string> clustersByFile = _clusters.Where(entry => entry.FilesByTopic.ContainsKey(key) && Applies(channel, document, entry.Cluster.Server))
            .ToLookup(entry => entry.FilesByTopic[key], entry => entry.Cluster.Options.Name);
        ImmutableArray<string> clusters = [.. clustersByFile[document.File]];
        string? unused = channel.Topic is null ? "its address is not known before run time"
            : !clusters.IsEmpty ? null
            : plan.Clusters.IsEmpty ? "no server speaks Kafka"
            : clustersByFile.Count > 0 ? $"{clustersByFile.First().Key} comes first and describes the topic"
            : "it is on no Kafka server, or has no operation that counts";
        return new CheckedChannel(channel.Name, channel.Topic, clusters, unused, [.. channel.MessagesOf(plan.Action).Select(Report)]);
    }

    private bool Applies(AsyncApiChannel channel, AsyncApiDocument document, string? server) =>
        (plan.Action is null || channel.Operations.Any(operation => operation.Action == plan.Action))
        && (server is null || (document.Servers.Any(declared => declared.Name == server) && channel.AppliesTo(server)));

    private static CheckedMessage Report(AsyncApiMessage message) => new(
        message.Name,
        message.ContentType,
        message.PayloadNotValidated is { } reason ? new CheckedPart(null, reason) : Report(message.Payload),
        Report(message.Headers),
        Report(message.Key));

    private static CheckedPart Report(AsyncApiSchema? schema) => schema switch
    {
        null => new CheckedPart(null, "it has no schema"),
        { Draft: { } draft } => new CheckedPart(NameOf(draft), null),
        _ => new CheckedPart(null, $"the schema format '{schema.Format}' is not supported yet"),
    };

    private static string NameOf(SchemaDraft draft) => draft switch
    {
        SchemaDraft.V04 => "draft-04",
        SchemaDraft.V06 => "draft-06",
        SchemaDraft.V07 => "draft-07",
        SchemaDraft.V2019 => "2019-09",
        _ => "2020-12",
    };

    private static CheckedCluster Report(PlannedCluster cluster)
    {
        VirtualClusterOptions options = cluster.Options;
        int port = options.AdvertisedPort ?? options.Listen.Port;
        string ports = string.Join(", ", cluster.Ports.All.Select(entry => $"{entry.Key} on {entry.Value - options.Listen.Port + port}"));
        return new CheckedCluster(
            options.Name,
            [.. options.Upstream.Select(address => address.ToString())],
            Describe(options.UpstreamTls),
            options.Listen.ToString(),
            Describe(options.ClientTls),
            new HostPort(options.AdvertisedHost, port).ToString(),
            options.BrokerNames is { } names ? $"{names}:{port}" : $"{options.AdvertisedHost}: {ports}",
            [.. (options.ProxyProtocolFrom ?? []).Select(network => network.ToString())],
            cluster.Plan.Pipeline.OnInvalid.ToString().ToLowerInvariant(),
            [.. cluster.Plan.Contracts.Contracts.Select(Report)]);
    }

    private static CheckedTopic Report(Contract contract) =>
        new(contract.Topic, contract.Origin.File, contract.Origin.Channel, [.. contract.Messages.Select(message => message.Name)]);

    private static string Describe(ClientTlsOptions? tls) => tls switch
    {
        null => "plaintext",
        _ => $"TLS, trusting {tls.CaFile ?? "the authorities of the system"}{(tls.CertificateFile is { } own ? $", showing {own}" : "")}",
    };

    private static string Describe(ServerTlsOptions? tls) => tls switch
    {
        null => "plaintext",
        { ClientCaFile: null } => $"TLS with {tls.CertificateFile}",
        _ => $"TLS with {tls.CertificateFile}; certificates of clients are {(tls.RequiresClientCertificate ? "required" : "optional")}, authority {tls.ClientCaFile}",
    };
}
