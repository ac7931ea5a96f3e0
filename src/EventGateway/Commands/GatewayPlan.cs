using System.Collections.Immutable;
using System.CommandLine;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using EventGateway.Contracts;
using EventGateway.Documents;
using EventGateway.Pipeline;
using EventGateway.Pipeline.Validation;
using EventGateway.Proxy;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Routing;
using EventGateway.Transport.Tls;

namespace EventGateway.Commands;

/// <summary>What the command line and the documents come to: the virtual clusters with their contracts.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="Clusters">Empty if no document names a Kafka server, and the command line none either.</param>
/// <param name="Action">Which messages count; null: all.</param>
internal sealed record GatewayPlan(ImmutableArray<AsyncApiDocument> Documents, ImmutableArray<PlannedCluster> Clusters, OperationAction? Action)
{
    /// <summary>Reads the documents and lays the clusters out.</summary>
    /// <exception cref="Schemas.DocumentRefusedException">A document is bad.</exception>
    /// <exception cref="FormatException">An address, or the combination of options, makes no sense.</exception>
    public static GatewayPlan Create(ParseResult arguments)
    {
        ImmutableArray<AsyncApiDocument> documents = DocumentOptions.Load(arguments);
        HostPort listen = arguments.GetRequiredValue(GatewayOptions.Listen);
        var clusters = ImmutableArray.CreateBuilder<PlannedCluster>();
        int? advertisedPort = arguments.GetValue(GatewayOptions.AdvertisedPort);
        ServerTlsOptions? clientTls = TlsOptions.ForClients(arguments);
        ProxyLimits limits = LimitOptions.Limits(arguments);
        GatherBudget gathered = LimitOptions.Gathered(arguments);
        foreach ((string name, AsyncApiServer? server, IReadOnlyList<HostPort> upstream) in Upstreams(arguments, documents))
        {
            var options = new VirtualClusterOptions
            {
                Name = name,
                Listen = listen,
                AdvertisedHost = arguments.GetValue(GatewayOptions.AdvertisedHost) ?? listen.Host,
                AdvertisedPort = advertisedPort,
                BrokerNames = arguments.GetValue(GatewayOptions.BrokerNames),
                ProxyProtocolFrom = arguments.GetValue(GatewayOptions.ProxyProtocolFrom) is { Length: > 0 } trusted ? trusted : null,
                SendsProxyHeader = arguments.GetValue(GatewayOptions.UpstreamProxyProtocol),
                Upstream = upstream,
                Limits = limits,
                ClientTls = clientTls,
                UpstreamTls = TlsOptions.ForBrokers(arguments, server?.IsSecure),
                Gathered = gathered,
                Nodes = arguments.GetRequiredValue(GatewayOptions.Nodes),
            };
            options.Validate();
            NodePorts ports = NodePorts.Of(options);
            ContractTable contracts = ContractBuilder.Build(documents, DocumentOptions.Contracts(arguments, server?.Name));
            var pipeline = new RecordPipeline { Steps = [new ContractValidation()], OnInvalid = arguments.GetOnInvalid() };
            clusters.Add(new PlannedCluster(server?.Name, options, ports, new Plan(contracts, pipeline)));
            listen = listen with { Port = listen.Port + 1 + ports.Count };
            advertisedPort += 1 + ports.Count;
        }

        ContractOptions all = DocumentOptions.Contracts(arguments, server: null);
        if (clusters.Count == 0) ContractBuilder.Build(documents, all); // for what is wrong with them
        return new GatewayPlan(documents, clusters.ToImmutable(), all.Action);
    }

    private static IEnumerable<(string Name, AsyncApiServer? Server, IReadOnlyList<HostPort> Upstream)> Upstreams(
        ParseResult arguments, ImmutableArray<AsyncApiDocument> documents)
    {
        if (arguments.GetValue(GatewayOptions.Upstream) is { Length: > 0 } upstream)
        {
            yield return ("upstream", null, upstream);
            yield break;
        }

        AsyncApiServer[] servers = [.. documents.SelectMany(document => document.Servers).Where(server => server.IsKafka).DistinctBy(server => server.Name)];
        foreach (AsyncApiServer server in servers)
        {
            if (server.Addresses.IsEmpty) throw new FormatException($"the server '{server.Name}' has no address: say with --upstream host:port where the brokers are");
            yield return (server.Name, server, [.. server.Addresses.Select(HostPort.Parse)]);
        }
    }
}

/// <summary>One virtual cluster of the plan.</summary>
/// <param name="Server">The server of the documents that it stands for; null if --upstream takes the place of all.</param>
/// <param name="Options">Addresses and limits.</param>
/// <param name="Ports">The ports of its brokers.</param>
/// <param name="Plan">Contracts and pipeline.</param>
internal sealed record PlannedCluster(string? Server, VirtualClusterOptions Options, NodePorts Ports, Plan Plan);
