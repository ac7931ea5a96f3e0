using System.Collections.Immutable;
using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.Contracts;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Compiling;

/// <summary>Turns documents into the contracts of topics.</summary>
public static class ContractBuilder
{
    /// <summary>Builds the table of contracts. Channels of one document that are the same topic are one contract with the messages of all.</summary>
    /// <param name="documents">The documents, in the order of precedence.</param>
    /// <param name="options">Which channels and messages apply; by default all.</param>
    /// <exception cref="DocumentRefusedException">
    /// A schema is wrong or in a language that is not supported yet, or two documents describe one topic differently; says all of it.
    /// </exception>
    public static ContractTable Build(IReadOnlyList<AsyncApiDocument> documents, ContractOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(documents);
        options ??= new ContractOptions();
        var described = new Dictionary<string, DescribedTopic>();
        var contracts = new List<Contract>();
        var refused = ImmutableArray.CreateBuilder<Problem>();
        foreach (AsyncApiDocument document in documents)
        {
            var problems = new ProblemList(document.File);
            DescribedTopic[] topics = [.. DescribedTopic.AllOf(document, options).Where(topic => IsNew(topic, described, options, problems))];
            contracts.AddRange(Compile(document, topics, options, problems));
            refused.AddRange(problems.Sorted);
        }

        return refused.Count == 0 ? new ContractTable(contracts) : throw new DocumentRefusedException(refused.ToImmutable());
    }

    private static bool IsNew(DescribedTopic topic, Dictionary<string, DescribedTopic> described, ContractOptions options, ProblemList problems)
    {
        if (described.TryAdd(topic.Key, topic)) return true;

        DescribedTopic earlier = described[topic.Key];
        if (!options.FirstDocumentWins && !topic.IsSameAs(earlier))
        {
            string other = $"the channel '{earlier.Origin.Channel}' of {(earlier.Origin.File.Length == 0 ? "another document" : earlier.Origin.File)}";
            problems.Add(topic.Channels[0].Place, $"The topic '{topic.Name}' is also described by {other}, and not in the same way: keep one.");
        }

        return false;
    }

    private static IEnumerable<Contract> Compile(AsyncApiDocument document, DescribedTopic[] topics, ContractOptions options, ProblemList problems)
    {
        var schemas = new SchemaSet(document, topics.SelectMany(topic => topic.Messages).Select(entry => entry.Message), options.Schemas, problems);
        var messages = new MessageCompiler(document, schemas, options.RefusesUnsupportedSchemas, problems);
        return
        [
            .. topics.Select(topic => new Contract
            {
                Topic = topic.Name,
                Messages = [.. topic.Messages.Select(entry => messages.Compile(entry.Message, entry.Channel))],
                Origin = topic.Origin,
            }),
        ];
    }
}
