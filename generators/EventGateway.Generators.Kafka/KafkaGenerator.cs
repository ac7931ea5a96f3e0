using System.Collections.Immutable;
using System.Text;
using EventGateway.Generators.Kafka.Emitting;
using EventGateway.Generators.Kafka.Model;
using EventGateway.Generators.Kafka.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka;

/// <summary>
/// Turns Kafka message definitions (<c>Definitions/*.json</c>) into codecs, and all of them together into the API table, the catalog of
/// messages and the rewriting of broker addresses (<c>Addresses.json</c> says which addresses are a broker's).
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class KafkaGenerator : IIncrementalGenerator
{
    internal const string AddressFile = "Addresses.json";

    /// <summary>Names of the tracked steps, for the tests of caching.</summary>
    internal static class Stage
    {
        public const string Parsed = nameof(Parsed);
        public const string Message = nameof(Message);
        public const string Viewed = nameof(Viewed);
        public const string Messages = nameof(Messages);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<DefinitionResult> parsed = context.AdditionalTextsProvider
            .Where(static file => IsDefinition(file.Path))
            .Select(static (file, stop) => DefinitionParser.Parse(file.Path, file.GetText(stop)))
            .WithTrackingName(Stage.Parsed);
        IncrementalValuesProvider<MessageModel> message = parsed
            .Where(static result => result.Message is not null)
            .Select(static (result, _) => result.Message!)
            .WithTrackingName(Stage.Message);
        IncrementalValueProvider<AddressTable> addresses = context.AdditionalTextsProvider
            .Where(static file => Path.GetFileName(file.Path) == AddressFile)
            .Select(static (file, stop) => AddressTableParser.Parse(file.Path, file.GetText(stop)))
            .Collect()
            .Select(static (tables, _) => tables.IsEmpty ? new AddressTable(default, default) : tables[0]);
        IncrementalValueProvider<EquatableArray<MessageModel>> messages = message.Collect()
            .Select(static (all, _) => Sorted(all))
            .WithTrackingName(Stage.Messages);

        IncrementalValueProvider<EquatableArray<string>> views = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ViewList.Parse(options.GlobalOptions));
        IncrementalValuesProvider<MessageModel> viewed = message.Combine(views)
            .Where(static pair => pair.Right.Contains(pair.Left.Name) && ViewList.Refusal(pair.Left) is null)
            .Select(static (pair, _) => pair.Left)
            .WithTrackingName(Stage.Viewed);

        context.RegisterSourceOutput(viewed, static (output, model) => Add(output, $"Views/{model.Name}View", ViewEmitter.Emit(model)));
        context.RegisterSourceOutput(message, static (output, model) =>
        {
            if (!model.Versions.IsNone) Add(output, $"Messages/{model.Name}", MessageEmitter.Emit(model));
        });
        context.RegisterSourceOutput(messages.Combine(addresses), static (output, all) =>
        {
            if (all.Left.Count == 0) return;
            Add(output, "ApiTable", ApiTableEmitter.Emit(all.Left, all.Right));
            Add(output, "MessageCatalog", CatalogEmitter.Emit(all.Left));
            Add(output, "MessageTable", FieldTableEmitter.Emit(all.Left));
            Add(output, "BrokerAddresses", AddressEmitter.Emit(all.Left, all.Right));
        });
        context.RegisterSourceOutput(parsed.SelectMany(static (result, _) => result.Problems), Report);
        context.RegisterSourceOutput(
            parsed.Collect().Combine(addresses).SelectMany(static (all, _) => AddressCheck.Problems(all.Left, all.Right)),
            Report);
        context.RegisterSourceOutput(messages.Combine(views).SelectMany(static (all, _) => ViewList.Problems(all.Right, all.Left)), Report);
        context.RegisterSourceOutput(parsed.SelectMany(static (result, _) => RecordsCheck.Problems(result)), Report);
    }

    private static bool IsDefinition(string path) =>
        path.EndsWith(".json", StringComparison.Ordinal) && Path.GetFileName(Path.GetDirectoryName(path)) == "Definitions";

    private static EquatableArray<MessageModel> Sorted(ImmutableArray<MessageModel> all) =>
        new([.. all.Where(model => !model.Versions.IsNone).OrderBy(model => model.ApiKey).ThenBy(model => model.Name, StringComparer.Ordinal)]);

    private static void Add(SourceProductionContext output, string name, string source) =>
        output.AddSource($"{name}.g.cs", SourceText.From(source, Encoding.UTF8));

    private static void Report(SourceProductionContext output, Problem problem) => output.ReportDiagnostic(problem.ToDiagnostic());
}
