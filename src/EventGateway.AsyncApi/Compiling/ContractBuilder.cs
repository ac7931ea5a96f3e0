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
    /// <param name="documents">The documents; a topic may be in one of them only.</param>
    /// <param name="options">Which channels apply; by default all.</param>
    /// <exception cref="DocumentRefusedException">
    /// A schema is wrong or in a language that is not supported yet, or two documents describe one topic; says all of it.
    /// </exception>
    public static ContractTable Build(IReadOnlyList<AsyncApiDocument> documents, ContractOptions? options = null)
    {
        options ??= new ContractOptions();
        var contracts = new List<Contract>();
        var origins = new Dictionary<string, ContractOrigin>();
        var refused = ImmutableArray.CreateBuilder<Problem>();
        foreach (AsyncApiDocument document in documents)
        {
            if (options.Server is not null && !document.Servers.Any(server => server.Name == options.Server)) continue;

            var problems = new ProblemList(document.File);
            var messages = new MessageCompiler(document, options.Schemas, problems);
            foreach (IGrouping<string, AsyncApiChannel> channels in ChannelsByTopic(document, options.Server))
            {
                AsyncApiChannel first = channels.First();
                var origin = new ContractOrigin(document.File, first.Name);
                if (!origins.TryAdd(channels.Key, origin))
                {
                    problems.Add(first.Place, $"The topic '{first.Topic}' is also described by {Name(origins[channels.Key])}: keep one.");
                    continue;
                }

                contracts.Add(new Contract { Topic = first.Topic!, Messages = CompileMessages(channels, messages), Origin = origin });
            }

            refused.AddRange(problems.Sorted);
        }

        return refused.Count == 0 ? new ContractTable(contracts) : throw new DocumentRefusedException(refused.ToImmutable());
    }

    private static IEnumerable<IGrouping<string, AsyncApiChannel>> ChannelsByTopic(AsyncApiDocument document, string? server) =>
        document.Channels
            .Where(channel => channel.Topic is not null && (server is null || channel.AppliesTo(server)))
            .GroupBy(channel => ContractTable.TopicKey(channel.Topic!));

    private static ImmutableArray<MessageContract> CompileMessages(IEnumerable<AsyncApiChannel> channels, MessageCompiler compiler)
    {
        var pointers = new HashSet<string>();
        var messages = ImmutableArray.CreateBuilder<MessageContract>();
        foreach (AsyncApiChannel channel in channels)
        {
            foreach (AsyncApiMessage message in channel.Messages)
            {
                if (pointers.Add(message.Place.Pointer)) messages.Add(compiler.Compile(message, channel));
            }
        }

        return messages.ToImmutable();
    }

    private static string Name(ContractOrigin origin) =>
        $"the channel '{origin.Channel}' of {(origin.File.Length == 0 ? "another document" : origin.File)}";
}
