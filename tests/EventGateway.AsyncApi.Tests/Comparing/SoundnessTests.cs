using System.Text;
using System.Text.Json.Nodes;
using EventGateway.AsyncApi.Comparing;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Tests.Comparing;

/// <summary>The validator as judge of the comparison.</summary>
public sealed class SoundnessTests
{
    private const int Pairs = 1500;

    [Theory]
    [InlineData(SchemaDraft.V04, 1), InlineData(SchemaDraft.V06, 2), InlineData(SchemaDraft.V07, 3), InlineData(SchemaDraft.V07, 4)]
    [InlineData(SchemaDraft.V2019, 5), InlineData(SchemaDraft.V2020, 6), InlineData(SchemaDraft.V2020, 7)]
    public void What_is_called_compatible_accepts_everything_that_was_accepted(SchemaDraft draft, int seed)
    {
        var random = new Random(seed);
        var schemas = new RandomSchemas(random, draft);
        int compatible = 0, judged = 0;
        for (int pair = 0; pair < Pairs; pair++)
        {
            JsonObject old = schemas.Document(3);
            JsonObject @new = schemas.Changed(old, 3);
            if (TryCompile(old, draft) is not { } oldSchema || TryCompile(@new, draft) is not { } newSchema) continue;

            judged++;
            bool isCompatible = !Schemas.Compare(old.ToJsonString(), @new.ToJsonString(), draft).Any(difference => difference.Kind == DifferenceKind.Breaking);
            if (!isCompatible) continue;

            compatible++;
            for (int trial = 0; trial < 60; trial++)
            {
                byte[] value = Encoding.UTF8.GetBytes(schemas.Value(3)?.ToJsonString() ?? "null");
                if (!oldSchema.IsValid(value)) continue;

                Assert.True(newSchema.IsValid(value), $"{Encoding.UTF8.GetString(value)} was accepted by {old.ToJsonString()} and is refused by {@new.ToJsonString()}");
            }
        }

        Assert.InRange(judged, Pairs / 2, Pairs);
        Assert.InRange(compatible, judged / 5, judged);
    }

    private static JsonSchema? TryCompile(JsonNode schema, SchemaDraft draft)
    {
        try
        {
            return JsonSchema.Parse(schema.ToJsonString(), SchemaOptions.Default with { Draft = draft });
        }
        catch (DocumentRefusedException)
        {
            return null;
        }
    }
}
