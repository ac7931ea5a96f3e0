using EventGateway.Schemas.Reading;
using EventGateway.TestSupport;

namespace EventGateway.Schemas.Tests.Oracle;

/// <summary>An oracle is worth what it is right.</summary>
public sealed class ReferenceEvaluatorTests
{
    /// <summary>About references between resources and documents, of which the oracle knows nothing.</summary>
    private static readonly string[] Left = ["anchor", "defs", "dynamicRef", "infinite-loop-detection", "ref", "refRemote", "vocabulary"];

    [Fact]
    public void The_oracle_gives_the_verdicts_of_the_official_suite()
    {
        string[] files = Directory.GetFiles(SharedData.PathOf("json-schema-test-suite/tests/draft2020-12"), "*.json");
        int verdicts = 0;
        foreach (DocumentNode group in files.Where(static file => !Left.Contains(Path.GetFileNameWithoutExtension(file))).SelectMany(static file => Schemas.ReadDocument(file).Items))
        {
            if (IsBeyond(group["schema"]!)) continue;
            foreach (DocumentNode test in group["tests"]!.Items)
            {
                Assert.True(
                    new ReferenceEvaluator(group["schema"]!).Accepts(test["data"]!) == (test["valid"]!.Text == "true"),
                    $"{group["description"]!.Text}: {test["description"]!.Text}");
                verdicts++;
            }
        }

        Assert.InRange(verdicts, 900, int.MaxValue);
    }

    /// <summary>Whether a schema has resources, or categories of Unicode, which .NET's patterns call otherwise.</summary>
    private static bool IsBeyond(DocumentNode schema) => schema["$id"] is not null || schema["$dynamicRef"] is not null
        || schema.Text.Contains(@"\p{", StringComparison.Ordinal) || schema.Members.Any(static member => member.Name.Contains(@"\p{", StringComparison.Ordinal))
        || schema.Members.Any(static member => IsBeyond(member.Value)) || schema.Items.Any(IsBeyond);
}
