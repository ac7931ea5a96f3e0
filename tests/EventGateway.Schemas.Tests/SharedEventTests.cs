using EventGateway.TestSupport;

namespace EventGateway.Schemas.Tests;

public sealed class SharedEventTests
{
    [Fact]
    public void Every_sensor_event_matches_its_schema()
    {
        JsonSchema schema = Schemas.CompileShared("events/sensor.schema.json");
        byte[][] events = SharedData.Utf8Lines("events/sensor-events.jsonl");

        Assert.All(events, json => Assert.Empty(schema.Explain(json)));
    }

    [Theory]
    [InlineData("orders-event")]
    [InlineData("ansible-meta")]
    [InlineData("clang-format")]
    [InlineData("cmake-presets")]
    [InlineData("fabric-mod")]
    [InlineData("helm-chart-lock")]
    [InlineData("jshintrc")]
    [InlineData("pulumi")]
    public void The_documents_of_a_public_schema_match_it(string name)
    {
        JsonSchema schema = Schemas.CompileShared($"jsonschema-benchmark-data/{name}/schema-noformat.json");
        byte[][] documents = SharedData.Utf8Lines($"jsonschema-benchmark-data/{name}/instances.jsonl");

        Assert.All(documents, json => Assert.Empty(schema.Explain(json)));
    }

    [Theory]
    [InlineData("events", "sensor.schema.json", "sensor-events.jsonl")]
    [InlineData("jsonschema-benchmark-data/orders-event", "schema.json", "instances.jsonl")]
    public void Asking_for_a_verdict_allocates_nothing(string folder, string schemaFile, string documents)
    {
        JsonSchema schema = Schemas.CompileShared($"{folder}/{schemaFile}");
        byte[][] events = SharedData.Utf8Lines($"{folder}/{documents}");
        int valid = 0;

        long allocated = Allocations.Of(() => valid = Count(schema, events));

        Assert.Equal(events.Length, valid);
        Assert.Equal(0, allocated);
    }

    private static int Count(JsonSchema schema, byte[][] documents)
    {
        int valid = 0;
        foreach (byte[] json in documents) valid += schema.IsValid(json) ? 1 : 0;
        return valid;
    }
}
