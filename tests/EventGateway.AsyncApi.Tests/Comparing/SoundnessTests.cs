using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using EventGateway.AsyncApi.Comparing;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Tests.Comparing;

/// <summary>The validator as judge of the comparison.</summary>
public sealed class SoundnessTests
{
    private const int Pairs = 1000;

    [Theory]
    [InlineData(SchemaDraft.V04, SchemaDraft.V04, 1), InlineData(SchemaDraft.V06, SchemaDraft.V06, 2), InlineData(SchemaDraft.V07, SchemaDraft.V07, 3)]
    [InlineData(SchemaDraft.V2019, SchemaDraft.V2019, 4), InlineData(SchemaDraft.V2020, SchemaDraft.V2020, 5), InlineData(SchemaDraft.V04, SchemaDraft.V07, 6)]
    [InlineData(SchemaDraft.V07, SchemaDraft.V04, 7), InlineData(SchemaDraft.V07, SchemaDraft.V2020, 8), InlineData(SchemaDraft.V2020, SchemaDraft.V07, 9)]
    public void What_is_called_compatible_accepts_everything_that_was_accepted(SchemaDraft oldDraft, SchemaDraft newDraft, int seed)
    {
        var random = new Random(seed);
        var schemas = new RandomSchemas(random, oldDraft);
        int compatible = 0, judged = 0;
        for (int pair = 0; pair < Pairs; pair++)
        {
            JsonObject old = schemas.Document(3);
            JsonObject @new = schemas.Changed(old, 3);
            if (TryCompile(old, oldDraft) is not { } oldSchema || TryCompile(@new, newDraft) is not { } newSchema) continue;

            judged++;
            ImmutableArray<SchemaDifference> differences =
                SchemaComparer.Compare(Schemas.Read(old.ToJsonString(), oldDraft), Schemas.Read(@new.ToJsonString(), newDraft));
            if (differences.Any(difference => difference.Kind == DifferenceKind.Breaking)) continue;

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
