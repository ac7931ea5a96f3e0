using System.CommandLine;
using System.Net;
using EventGateway.AsyncApi;
using EventGateway.AsyncApi.Compiling;
using EventGateway.Broker;
using EventGateway.Demo;
using EventGateway.Pipeline;
using EventGateway.Pipeline.Validation;
using EventGateway.Proxy;
using EventGateway.Proxy.Listening;
using EventGateway.Proxy.Routing;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace EventGateway.Commands;

/// <summary><c>event-gateway demo</c>.</summary>
internal static class DemoCommand
{
    private const string Topic = "event-gateway-demo";
    private const string Valid = """{"lumens": 100}""";
    private const string Invalid = """{"lumens": true}""";

    public static Command Create()
    {
        var command = new Command("demo", "Show it on this machine: a broker in memory, the gateway in front of it, one valid and one invalid record. Stays up until Ctrl-C.")
        {
            GatewayOptions.Listen,
            GatewayOptions.OnInvalid,
        };
        command.SetAction(static (arguments, _) => RunAsync(arguments.GetRequiredValue(GatewayOptions.Listen), arguments.GetOnInvalid()));
        return command;
    }

    private static async Task<int> RunAsync(HostPort listen, OnInvalid onInvalid)
    {
        using ILoggerFactory logging = GatewayLog.CreateFactory();
        try
        {
            var options = new BrokerOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0) };
            await using EmbeddedBroker broker = EmbeddedBroker.Start(options, TimeProvider.System);
            await using VirtualCluster gateway = StartGateway(listen, onInvalid, broker.EndPoint, options.NodeId, logging.CreateLogger("demo"));
            await ShowAsync(listen, Console.Out).ConfigureAwait(false);
            await StopSignal.WaitAsync().ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (Exception problem) when (problem is FormatException or IOException)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCode.Failure;
        }
    }

    private static VirtualCluster StartGateway(HostPort listen, OnInvalid onInvalid, IPEndPoint broker, int nodeId, ILogger logger)
    {
        using var document = new StreamReader(typeof(DemoCommand).Assembly.GetManifestResourceStream("streetlights.yaml")!);
        var options = new VirtualClusterOptions
        {
            Name = "demo",
            Listen = listen,
            AdvertisedHost = listen.IsWildcard ? "localhost" : listen.Host,
            Upstream = [new HostPort(broker.Address.ToString(), broker.Port)],
            Nodes = $"{nodeId}",
        };
        var pipeline = new RecordPipeline { Steps = [new ContractValidation()], OnInvalid = onInvalid };
        var plan = new Plan(ContractBuilder.Build([AsyncApiLoader.Parse(document.ReadToEnd(), "streetlights.yaml")]), pipeline);
        return VirtualCluster.Start(options, plan, TimeProvider.System, logger);
    }

    private static async Task ShowAsync(HostPort listen, TextWriter output)
    {
        string host = listen.IsWildcard ? "localhost" : listen.Host;
        using IConnection connection = await SocketDialer.ConnectAsync(host, listen.Port, TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        var producer = new DemoProducer(connection, TimeProvider.System);
        await producer.CreateTopicAsync(Topic).ConfigureAwait(false);
        output.WriteLine("A Kafka broker runs in memory, and the gateway in front of it. Topic event-gateway-demo wants an integer in lumens.");
        output.WriteLine();
        foreach (string value in new[] { Valid, Invalid })
            output.WriteLine($"  {value,-18} {await producer.ProduceAsync(Topic, value).ConfigureAwait(false)}");
        output.WriteLine($$"""

            Your turn (kcat is a package of most distributions); Ctrl-C ends it, and with it all that was stored:

              echo '{"lumens": 100}'  | kcat -b {{host}}:{{listen.Port}} -t {{Topic}} -P -H test=true
              echo '{"lumens": true}' | kcat -b {{host}}:{{listen.Port}} -t {{Topic}} -P
              kcat -b {{host}}:{{listen.Port}} -t {{Topic}} -C -f '%h %s\n'

            """);
    }
}
