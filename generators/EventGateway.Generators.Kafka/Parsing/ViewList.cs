using EventGateway.Generators.Kafka.Emitting;
using EventGateway.Generators.Kafka.Model;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>The messages that get a view: the property KafkaViews of the project, names with <c>|</c> between them.</summary>
internal static class ViewList
{
    private const string Property = "build_property.KafkaViews";

    public static EquatableArray<string> Parse(AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out string? names)
            ? new EquatableArray<string>([.. names.Split(['|'], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim())])
            : default;

    /// <summary>Why a message cannot be viewed; null if it can.</summary>
    public static string? Refusal(MessageModel message) =>
        (from model in message.Structs
         from field in model.Fields
         let refusal = ViewEmitter.Refusal(field)
         where refusal is not null
         select $"{model.Name}.{field.Name} is {refusal}, which views do not know yet").FirstOrDefault();

    /// <summary>What is wrong with the list.</summary>
    public static IEnumerable<Problem> Problems(EquatableArray<string> names, EquatableArray<MessageModel> messages)
    {
        foreach (string name in names)
        {
            MessageModel? message = messages.FirstOrDefault(candidate => candidate.Name == name);
            string? refusal = message is null ? "no definition has that name" : Refusal(message);
            if (refusal is not null) yield return new Problem(Diagnostics.NoView, "", default, default(LinePositionSpan), new EquatableArray<string>([name, refusal]));
        }
    }
}
