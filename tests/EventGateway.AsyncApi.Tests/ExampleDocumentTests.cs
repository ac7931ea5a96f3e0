using EventGateway.AsyncApi.Model;
using EventGateway.Schemas;
using EventGateway.TestSupport;

namespace EventGateway.AsyncApi.Tests;

/// <summary>Documents that others wrote: the specification's examples and those of the gateway that came before.</summary>
public sealed class ExampleDocumentTests
{
    private const string OtherDocuments = "leads to another document, which is not supported yet";

    /// <summary>Documents that are refused, and what all their problems say.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["examples/adeo-kafka-request-reply-asyncapi.yml"] = OtherDocuments,
        ["examples/social-media/backend/asyncapi.yaml"] = OtherDocuments,
        ["examples/social-media/comments-service/asyncapi.yaml"] = OtherDocuments,
        ["examples/social-media/frontend/asyncapi.yaml"] = OtherDocuments,
        ["examples/social-media/notification-service/asyncapi.yaml"] = OtherDocuments,
        ["examples/social-media/public-api/asyncapi.yaml"] = OtherDocuments,
    };

    [Fact]
    public void Every_example_loads_or_is_refused_for_a_reason_that_is_known()
    {
        string folder = SharedData.PathOf("asyncapi");
        IEnumerable<string> files = ((string[])["examples", "examples-event-gateway"])
            .SelectMany(name => Directory.EnumerateFiles(Path.Combine(folder, name), "*.y*ml", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/social-media/common/", StringComparison.Ordinal)); // parts of documents

        Assert.All(files, file =>
        {
            if (Refused.TryGetValue(Path.GetRelativePath(folder, file), out string? reason))
            {
                var refused = Assert.Throws<DocumentRefusedException>(() => AsyncApiLoader.Load([file]));
                Assert.All(refused.Problems, problem => Assert.Contains(reason, problem.Message, StringComparison.Ordinal));
                Assert.All(refused.Problems, problem => Assert.True(problem.Line > 1));
            }
            else
            {
                AsyncApiDocument document = AsyncApiLoader.Load([file])[0];
                Assert.NotEmpty(document.Channels);
            }
        });
    }

    [Fact]
    public void Valid_documents_of_the_compatibility_kit_load_unless_they_lead_to_other_documents()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(SharedData.PathOf("asyncapi/tck"), "*.y*ml", SearchOption.AllDirectories);

        Assert.All(files.Where(file => Path.GetFileName(file).StartsWith("valid", StringComparison.Ordinal)), file =>
        {
            // A Kafka server without a host is valid to the specification, but nothing that one could connect to.
            string expected = file.EndsWith("valid-relative-url.yaml", StringComparison.Ordinal) ? "is not the address of a Kafka broker" : OtherDocuments;

            var refused = Record.Exception(() => AsyncApiLoader.Load([file]));

            if (refused is not null)
            {
                Assert.All(Assert.IsType<DocumentRefusedException>(refused).Problems, problem =>
                    Assert.Contains(expected, problem.Message, StringComparison.Ordinal));
            }
        });
    }

    [Fact]
    public void Invalid_documents_of_the_compatibility_kit_never_crash()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(SharedData.PathOf("asyncapi/tck"), "*.y*ml", SearchOption.AllDirectories);

        Assert.All(files, file => Assert.True(Record.Exception(() => AsyncApiLoader.Load([file])) is null or DocumentRefusedException));
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
