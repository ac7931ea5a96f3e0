using System.CommandLine;
using EventGateway;
using EventGateway.Commands;
using EventGateway.Transport.Sockets;

InlineCompletions.Enable();

var root = new RootCommand("""
    AsyncAPI Event Gateway: stands between Kafka clients and brokers, and checks every record that is produced
    against the AsyncAPI document of its topic. Clients change nothing but the bootstrap address.

      event-gateway demo                                                        see it, nothing else needed
      event-gateway check --asyncapi orders.yaml                                what the gateway would do
      event-gateway run   --asyncapi orders.yaml --upstream broker:9092         do it, for clients on localhost:9192
    """)
{
    DemoCommand.Create(),
    RunCommand.Create(),
    CheckCommand.Create(),
    ValidateCommand.Create(),
    DecodeCommand.Create(),
    EncodeCommand.Create(),
    VersionCommand.Create(),
};

// A command that runs until it is told to stop sees to the signals itself: the library would end it after two seconds, in the middle of a drain.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null };
ParseResult arguments = root.Parse(args);
int exitCode = await arguments.InvokeAsync(configuration).ConfigureAwait(false);
return arguments.Errors.Count > 0 ? ExitCode.Usage : exitCode;
