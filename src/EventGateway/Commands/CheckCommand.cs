using System.CommandLine;
using EventGateway.AsyncApi.Model;
using EventGateway.Contracts;
using EventGateway.Proxy.Routing;
using EventGateway.Schemas;
using EventGateway.Transport.Tls;

namespace EventGateway.Commands;

/// <summary><c>event-gateway check</c>: what <c>run</c> would do with the same options.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var apis = new Option<bool>("--apis") { Description = "Print also what is done with each API of the Kafka protocol." };
        var command = new Command("check", "Read the documents and print what the gateway would do with them; exit code 1 and all problems if they are bad.")
        {
            apis,
        };
        foreach (Option option in GatewayOptions.All) command.Options.Add(option);
        command.SetAction(arguments => Check(arguments, Console.Out, arguments.GetValue(apis)));
        return command;
    }

    private static int Check(ParseResult arguments, TextWriter output, bool withApis)
    {
        try
        {
            GatewayPlan plan = GatewayPlan.Create(arguments);
            foreach (AsyncApiDocument document in plan.Documents) Print(document, output);
            foreach (PlannedCluster cluster in plan.Clusters) Print(cluster, output);
            if (withApis) PrintApis(output);
            return ExitCode.Success;
        }
        catch (Exception problem) when (problem is DocumentRefusedException or FormatException)
        {
            Console.Error.WriteLine(problem.Message);
            return ExitCode.Failure;
        }
    }

    private static void Print(AsyncApiDocument document, TextWriter output)
    {
        output.WriteLine($"{document.File}: AsyncAPI {document.Version}, \"{document.Title}\" {document.ApiVersion}, {document.Channels.Length} channels");
        foreach (AsyncApiChannel channel in document.Channels)
        {
            if (channel.Topic is null) output.WriteLine($"  channel {channel.Name} has no topic: its address is not known before run time");
            foreach (AsyncApiMessage message in channel.Messages.Where(message => message.PayloadNotValidated is not null))
                output.WriteLine($"  channel {channel.Name}, message {message.Name}: the payload is not checked: {message.PayloadNotValidated}");
        }
    }

    private static void Print(PlannedCluster cluster, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"cluster {cluster.Options.Name}");
        output.WriteLine($"  upstream    {string.Join(", ", cluster.Options.Upstream)}, {Describe(cluster.Options.UpstreamTls)}");
        output.WriteLine($"  listen      {cluster.Options.Listen}, {Describe(cluster.Options.ClientTls)}");
        int port = cluster.Options.AdvertisedPort ?? cluster.Options.Listen.Port;
        output.WriteLine($"  bootstrap   {new HostPort(cluster.Options.AdvertisedHost, port)}");
        string ports = string.Join(", ", cluster.Ports.All.Select(entry => $"{entry.Key} on {entry.Value - cluster.Options.Listen.Port + port}"));
        output.WriteLine(cluster.Options.BrokerNames is { } names ? $"  brokers     {names}:{port}" : $"  brokers     {cluster.Options.AdvertisedHost}: {ports}");
        if (cluster.Options.ProxyProtocolFrom is { } trusted) output.WriteLine($"  behind      load balancers at {string.Join(", ", trusted)} with the PROXY protocol");
        output.WriteLine($"  on invalid  {cluster.Plan.Pipeline.OnInvalid.ToString().ToLowerInvariant()}");
        foreach (Contract contract in cluster.Plan.Contracts.Contracts)
        {
            output.WriteLine($"  topic       {contract.Topic}");
            foreach (MessageContract message in contract.Messages) output.WriteLine($"    message   {message.Name}: {Describe(message)}");
            if (contract.Messages.IsEmpty) output.WriteLine("    message   none: every record passes");
        }
    }

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

    private static string Describe(MessageContract message)
    {
        string[] parts =
        [
            .. new[] { ("payload", message.Payload is not null), ("headers", message.Headers is not null), ("key", message.Key is not null) }
                .Where(part => part.Item2).Select(part => part.Item1),
        ];
        return parts.Length == 0 ? "nothing is checked" : $"{string.Join(", ", parts)} checked";
    }

    private static void PrintApis(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("api  name                          versions  treatment    why");
        foreach (ApiPolicy policy in ApiPolicy.All)
        {
            string versions = policy.Treatment == Treatment.Withheld ? "none" : $"{policy.LowestVersion}-{policy.HighestVersion}";
            output.WriteLine($"{(short)policy.Api.Key,3}  {policy.Api.Key,-28}  {versions,8}  {policy.Treatment.ToString().ToLowerInvariant(),-11}  {policy.Reason}");
        }
    }
}
