using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EventGateway.Generators.Kafka.Tests;

/// <summary>What has not changed is not done again: an edit must not cost the generation of 190 messages.</summary>
public sealed class CachingTests
{
    private static readonly Definition First = Definition.Data("First", """{ "name": "A", "type": "int32", "versions": "0+" }""");
    private static readonly Definition Second = Definition.Data("Second", """{ "name": "B", "type": "string", "versions": "0+" }""");
    private static readonly SyntaxTree Unrelated = CSharpSyntaxTree.ParseText("class Unrelated;");
    private static readonly Definition Table = Definition.Addresses("{}");

    [Fact]
    public void An_edit_of_the_program_redoes_nothing()
    {
        GeneratorRunResult result = RunTwice(driver => driver, Generation.EmptyCompilation.AddSyntaxTrees(Unrelated));

        Assert.All(Reasons(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Outputs(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_blanks_and_comments_parses_that_file_and_emits_nothing()
    {
        Definition edited = Definition.Of("First", "// what it is for\n\n" + First.Text);

        GeneratorRunResult result = RunTwice(driver => driver.ReplaceAdditionalText(First, edited));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged], Sorted(result, KafkaGenerator.Stage.Parsed));
        Assert.All(Reasons(result), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.All(Outputs(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_one_definition_emits_that_message_and_the_tables_of_all()
    {
        Definition edited = Definition.Data("First", """{ "name": "A", "type": "int64", "versions": "0+" }""");

        GeneratorRunResult result = RunTwice(driver => driver.ReplaceAdditionalText(First, edited));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Sorted(result, KafkaGenerator.Stage.Message));
        Assert.Equal([IncrementalStepRunReason.Modified], Sorted(result, KafkaGenerator.Stage.Messages));
        Assert.Contains("public long A", Source(result, "First"), StringComparison.Ordinal);
        Assert.Single(MessageOutputs(result), reason => reason == IncrementalStepRunReason.Modified);
        Assert.Single(MessageOutputs(result), reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_new_definition_leaves_the_others_alone()
    {
        Definition third = Definition.Data("Third", "");

        GeneratorRunResult result = RunTwice(driver => driver.AddAdditionalTexts([third]));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], Sorted(result, KafkaGenerator.Stage.Message));
    }

    private static GeneratorRunResult RunTwice(Func<GeneratorDriver, GeneratorDriver> edit, CSharpCompilation? compilation = null)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        GeneratorDriver driver = Generation.Driver(First, Second, Table).RunGenerators(Generation.EmptyCompilation, stop);
        return edit(driver).RunGenerators(compilation ?? Generation.EmptyCompilation, stop).GetRunResult().Results.Single();
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result) =>
        new[] { KafkaGenerator.Stage.Parsed, KafkaGenerator.Stage.Message, KafkaGenerator.Stage.Messages }.SelectMany(stage => Sorted(result, stage));

    private static List<IncrementalStepRunReason> Sorted(GeneratorRunResult result, string stage) =>
        [.. ReasonsOf(result.TrackedSteps[stage]).OrderBy(reason => reason.ToString(), StringComparer.Ordinal)];

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result) => result.TrackedOutputSteps.Values.SelectMany(ReasonsOf);

    /// <summary>The outputs that stand directly behind the step of one message.</summary>
    private static IEnumerable<IncrementalStepRunReason> MessageOutputs(GeneratorRunResult result) =>
        result.TrackedOutputSteps.Values.SelectMany(steps => steps)
            .Where(step => step.Inputs.Any(input => input.Source.Name == KafkaGenerator.Stage.Message))
            .SelectMany(step => step.Outputs.Select(output => output.Reason));

    private static IEnumerable<IncrementalStepRunReason> ReasonsOf(ImmutableArray<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static string Source(GeneratorRunResult result, string name) =>
        result.GeneratedSources.Single(source => source.HintName == $"Messages/{name}.g.cs").SourceText.ToString();
}
