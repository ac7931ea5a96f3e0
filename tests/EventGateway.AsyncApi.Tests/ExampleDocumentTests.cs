using EventGateway.AsyncApi.Model;
using EventGateway.TestSupport;

namespace EventGateway.AsyncApi.Tests;

/// <summary>Documents that others wrote: the specification's examples and those of the gateway that came before.</summary>
public sealed class ExampleDocumentTests
{
    [Fact]
    public void Every_example_loads()
    {
        string folder = SharedData.PathOf("asyncapi");
        var options = new LoadOptions { ReferencesFrom = [new Uri(Path.Combine(folder, "examples/social-media/common"))] };
        IEnumerable<string> files = ((string[])["examples", "examples-event-gateway"])
            .SelectMany(name => Directory.EnumerateFiles(Path.Combine(folder, name), "*.y*ml", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/social-media/common/", StringComparison.Ordinal)); // parts of documents

        Assert.All(files, file => Assert.NotEmpty(AsyncApiLoader.Load([file], options)[0].Channels));
    }

    [Fact]
    public void The_demo_document_describes_its_servers_and_topics()
    {
        AsyncApiDocument document = AsyncApiLoader.Load([SharedData.PathOf("asyncapi/examples-event-gateway/event-gateway-demo.asyncapi.yaml")])[0];

        Assert.Equal(
            ["asyncapi-event-gateway-demo event-gateway-demo.asyncapi.com:20472", "asyncapi-kafka-test asyncapi-kafka-test-asyncapi-8f90.aivencloud.com:20472"],
            document.Servers.Where(server => server.IsKafka).Select(server => $"{server.Name} {server.Addresses[0]}"));
        Assert.Equal(
            ["event-gateway-demo", "event-gateway-demo-validation-events", "event-gateway-demo-validation"],
            document.Channels.Select(channel => channel.Topic));
        Assert.Equal("lightMeasured", Assert.Single(document.Channels[0].Messages).Name);
        Assert.True(document.Channels[0].AppliesTo("asyncapi-kafka-test"), "x-servers is kept, not interpreted");
    }
}
