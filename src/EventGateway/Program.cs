using System.CommandLine;
using EventGateway.Commands;

var root = new RootCommand("""
    AsyncAPI Event Gateway: stands between Kafka clients and brokers, and checks every record that is produced
    against the AsyncAPI document of its topic. Clients change nothing but the bootstrap address.

      event-gateway check --asyncapi orders.yaml                                what the gateway would do
      event-gateway run   --asyncapi orders.yaml --upstream broker:9092         do it, for clients on localhost:9192
    """)
{
    RunCommand.Create(),
    CheckCommand.Create(),
    VersionCommand.Create(),
};

return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
