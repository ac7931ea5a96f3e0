using System.CommandLine;
using System.Diagnostics;
using EventGateway.Documents;
using EventGateway.Proxy.Listening;
using EventGateway.Schemas;
using Microsoft.Extensions.Logging;

namespace EventGateway.Commands;

/// <summary><c>event-gateway run</c>.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Run the gateway until SIGTERM or Ctrl-C.");
        foreach (Option option in GatewayOptions.All.Concat(LogOptions.All)) command.Options.Add(option);
        command.Validators.Add(DocumentOptions.Require);
        command.SetAction(static (arguments, _) => RunAsync(arguments));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        using ILoggerFactory logging = LogOptions.CreateFactory(arguments);
        ILogger logger = logging.CreateLogger("event-gateway");
        var clusters = new List<VirtualCluster>();
        try
        {
            long start = Stopwatch.GetTimestamp();
            GatewayPlan plan = GatewayPlan.Create(arguments);
            long milliseconds = (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (plan.Clusters.IsEmpty) throw new FormatException("no document names a server with the protocol kafka: say with --upstream host:port where the brokers are");
            foreach (PlannedCluster cluster in plan.Clusters)
                clusters.Add(VirtualCluster.Start(cluster.Options, cluster.Plan, TimeProvider.System, logger));
            logger.Started(VersionCommand.Version, plan.Clusters.Sum(cluster => cluster.Plan.Contracts.Count), milliseconds, arguments.GetRequiredValue(GatewayOptions.OnInvalid));
            await StopSignal.WaitAsync().ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (Exception problem) when (problem is DocumentRefusedException or FormatException or IOException)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCode.Failure;
        }
        finally
        {
            await Task.WhenAll(clusters.Select(cluster => cluster.DisposeAsync().AsTask())).ConfigureAwait(false);
        }
    }
}
