using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using EventGateway.AsyncApi.Comparing;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using EventGateway.Checking;
using EventGateway.Documents;
using EventGateway.Proxy.Routing;
using EventGateway.Schemas;

namespace EventGateway.Commands;

/// <summary><c>event-gateway check</c>: what <c>run</c> would do with the same options.</summary>
internal static class CheckCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON, also of what is wrong." };

    private static readonly Option<bool> Apis = new("--apis") { Description = "Print also what is done with each API of the Kafka protocol." };

    private static readonly Option<string[]> Against = new("--against")
    {
        Description = "The documents so far: print what the new ones change for each topic, and whether those who wrote by the old ones can go on.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command("check", """
            Read the documents and print what the gateway would do with them. Exit code 1: they are bad, which all problems are told of; or, with --against, not compatible.

              event-gateway check orders.yaml
              event-gateway check --against orders.yaml orders-next.yaml
            """)
        {
            DocumentOptions.Documents,
            Against,
            Json,
            Apis,
        };
        foreach (Option option in GatewayOptions.All) command.Options.Add(option);
        command.Validators.Add(DocumentOptions.Require);
        command.Validators.Add(static result =>
        {
            if (result.GetValue(Json) && result.GetValue(Apis)) result.AddError("--apis is for people: leave out --json");
        });
        command.SetAction(arguments => Check(arguments, Console.Out));
        return command;
    }

    private static int Check(ParseResult arguments, TextWriter output)
    {
        bool isJson = arguments.GetValue(Json);
        try
        {
            if (arguments.GetValue(Against) is { Length: > 0 } before) return Compare(arguments, before, output);

            long start = Stopwatch.GetTimestamp();
            GatewayPlan plan = GatewayPlan.Create(arguments);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            CheckReport report = new CheckReportBuilder(plan).Build();
            if (isJson)
            {
                output.WriteLine(CheckJson.Write(report));
                return ExitCode.Success;
            }

            CheckText.Write(report, output);
            output.WriteLine();
            output.WriteLine($"documents read and contracts compiled in {elapsed.TotalMilliseconds:F0} ms");
            if (arguments.GetValue(Apis)) PrintApis(output);
            return ExitCode.Success;
        }
        catch (DocumentRefusedException refused) when (isJson)
        {
            output.WriteLine(CheckJson.Write(refused.Problems));
            return ExitCode.Failure;
        }
        catch (Exception problem) when (problem is DocumentRefusedException or FormatException)
        {
            Console.Error.WriteLine(problem.Message);
            return ExitCode.Failure;
        }
    }

    private static int Compare(ParseResult arguments, string[] before, TextWriter output)
    {
        ContractOptions options = DocumentOptions.Contracts(arguments, server: null);
        ImmutableArray<AsyncApiDocument> old = DocumentOptions.Load(arguments, before), @new = DocumentOptions.Load(arguments);
        ContractBuilder.Build(old, options); // for what is wrong with them
        ContractBuilder.Build(@new, options);
        CompareReport report = CompareReport.Of(ContractComparer.Compare(old, @new, options));
        if (arguments.GetValue(Json)) output.WriteLine(CheckJson.Write(report));
        else CompareText.Write(report, output);
        return report.Compatible ? ExitCode.Success : ExitCode.Failure;
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
