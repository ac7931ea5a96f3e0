using System.Text.Json;
using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd;

/// <summary>The walk through the demo document with the clients that people try first.</summary>
[Collection(OneBrokerTests.Name)]
public sealed class DemoTests(OneBroker broker)
{
    private const string Topic = "event-gateway-demo";
    private const string Valid = """{"lumens": 100}""";
    private const string Invalid = """{"lumens": true}""";
    private const string Explanation = "lumens: Invalid type. Expected: integer, given: boolean";
    private const string ErrorHeader = "_asyncapi_eg_validation_error";

    [Fact]
    public async Task A_valid_record_from_kcat_arrives_with_its_header()
    {
        await using Gateway gateway = await StartGatewayAsync();

        await Tool.RunAsync("kcat", ["-P", "-b", gateway.Address, "-t", Topic, "-k", "from-kcat", "-H", "my-app-header=7"], Valid);

        IReadOnlyList<string> consumed = await Tool.RunAsync("kcat", ["-C", "-b", gateway.Address, "-t", Topic, "-o", "beginning", "-e", "-q", "-f", "%k %h %s\n"]);
        Assert.Contains($"from-kcat my-app-header=7 {Valid}", consumed);
    }

    [Fact]
    public async Task An_invalid_record_from_kcat_is_refused_and_not_stored()
    {
        await using Gateway gateway = await StartGatewayAsync();

        ToolResult result = await Tool.TryRunAsync("kcat", ["-P", "-b", gateway.Address, "-t", Topic, "-k", "bad-from-kcat"], Invalid);

        Assert.Contains(result.Errors, line => line.Contains("Broker failed to validate record", StringComparison.Ordinal));
        Assert.DoesNotContain(await StoredAsync(), record => record.Message.Key == "bad-from-kcat");
    }

    [Fact]
    public async Task An_invalid_record_from_Confluent_Kafka_is_refused_with_the_code_of_an_invalid_record()
    {
        await using Gateway gateway = await StartGatewayAsync();
        using IProducer<string, string> producer = Clients.Producer(gateway.Address);

        ProduceException<string, string> refused = await Assert.ThrowsAsync<ProduceException<string, string>>(
            () => producer.ProduceAsync(Topic, new Message<string, string> { Key = "bad", Value = Invalid }, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorCode.InvalidRecord, refused.Error.Code); // this client does not hand on the words that came with it
        Assert.Equal(PersistenceStatus.NotPersisted, refused.DeliveryResult.Status);
        Assert.DoesNotContain(await StoredAsync(), record => record.Message.Key == "bad");
    }

    [Fact]
    public async Task A_Java_producer_is_told_in_words_what_is_wrong()
    {
        await using Gateway gateway = await StartGatewayAsync();
        KafkaCluster kafka = await broker.StartAsync();

        IReadOnlyList<string> reports = await kafka.RunJavaAsync(
            "4.3.1", "Produce.java", [gateway.Address], $"{Topic}\t0\tjava\t{Valid}\nflush\n{Topic}\t0\tbad-java\t{Invalid}\n");

        Assert.Equal(2, reports.Count);
        Assert.StartsWith("stored ", reports[0], StringComparison.Ordinal);
        Assert.StartsWith("refused org.apache.kafka.common.InvalidRecordException: ", reports[1], StringComparison.Ordinal);
        Assert.Contains(Explanation, reports[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotating_lets_an_invalid_record_pass_with_a_header_that_says_why()
    {
        await using Gateway gateway = await StartGatewayAsync("annotate");
        using IProducer<string, string> producer = Clients.Producer(gateway.Address);

        await producer.ProduceAsync(Topic, new Message<string, string> { Key = "annotated", Value = Invalid }, TestContext.Current.CancellationToken);

        Message<string, string> stored = (await StoredAsync()).Single(record => record.Message.Key == "annotated").Message;
        Assert.Equal(Invalid, stored.Value);
        using var header = JsonDocument.Parse(stored.Header(ErrorHeader)!);
        Assert.True(header.RootElement.GetProperty("ts").TryGetDateTimeOffset(out _));
        Assert.Equal([Explanation], header.RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetString()));
    }

    [Fact]
    public async Task Observing_lets_an_invalid_record_pass_unchanged_and_tells_the_log()
    {
        await using Gateway gateway = await StartGatewayAsync("observe");
        using IProducer<string, string> producer = Clients.Producer(gateway.Address);

        await producer.ProduceAsync(Topic, new Message<string, string> { Key = "observed", Value = Invalid }, TestContext.Current.CancellationToken);

        Message<string, string> stored = (await StoredAsync()).Single(record => record.Message.Key == "observed").Message;
        Assert.Equal(Invalid, stored.Value);
        Assert.Empty(stored.Headers);
        await gateway.WaitForLogAsync(Explanation);
    }

    /// <summary>A gateway before the broker; the tests share the document's one topic and tell their records by key.</summary>
    private async Task<Gateway> StartGatewayAsync(string onInvalid = "reject")
    {
        KafkaCluster kafka = await broker.StartAsync();
        string document = SharedData.PathOf("asyncapi/examples-event-gateway/event-gateway-demo.asyncapi.yaml");
        return await Gateway.StartAsync(document, kafka.BootstrapServers, onInvalid);
    }

    private async Task<IReadOnlyList<ConsumeResult<string, string>>> StoredAsync() =>
        Clients.ReadAll((await broker.StartAsync()).BootstrapServers, Topic);
}
