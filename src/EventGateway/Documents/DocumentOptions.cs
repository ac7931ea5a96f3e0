using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using EventGateway.AsyncApi;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;

namespace EventGateway.Documents;

/// <summary>The options of all commands that read AsyncAPI documents.</summary>
internal static class DocumentOptions
{
    private static readonly Option<string[]> Files = new("--asyncapi")
    {
        Description = "AsyncAPI document (YAML or JSON, versions 2.0 to 3.1), a file or an http(s) address; may be given several times.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Operations = new("--operations")
    {
        Description = "Which messages count: all of a channel, or those that the application of the document receives (receive), or sends (send).",
        HelpName = "WHICH",
        DefaultValueFactory = static _ => "all",
    };

    private static readonly Option<string> UnsupportedSchemas = new("--unsupported-schemas")
    {
        Description = "What is described in a language that is not supported yet (Avro, Protobuf): refuse the document, or let that part of records pass unchecked.",
        HelpName = "WHAT",
        DefaultValueFactory = static _ => "refuse",
    };

    private static readonly Option<string> TopicConflicts = new("--topic-conflicts")
    {
        Description = "Two documents that describe one topic differently: refuse them, or take the first that was given.",
        HelpName = "WHAT",
        DefaultValueFactory = static _ => "refuse",
    };

    static DocumentOptions()
    {
        Operations.AcceptOnlyFromAmong("all", "receive", "send");
        UnsupportedSchemas.AcceptOnlyFromAmong("refuse", "pass");
        TopicConflicts.AcceptOnlyFromAmong("refuse", "first");
    }

    /// <summary>The same documents without an option, for commands that are about nothing else.</summary>
    public static Argument<string[]> Documents { get; } = new("document") { Description = "The documents, instead of --asyncapi.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Where references may lead besides the folder of the document.</summary>
    public static Option<Uri[]> ReferencesFrom { get; } = new("--refs-from")
    {
        Description = "A folder, or an http(s) address: references of documents may lead to what is in or below it, besides their own folder; may be given several times.",
        HelpName = "FOLDER",
        CustomParser = static result => [.. result.Tokens.Select(token => ParseFolder(token.Value))],
    };

    /// <summary>The options of <c>run</c> and <c>check</c>, in the order of the help.</summary>
    public static IEnumerable<Option> All => [Files, ReferencesFrom, Operations, UnsupportedSchemas, TopicConflicts];

    /// <summary>A command cannot do without a document.</summary>
    public static void Require(CommandResult result)
    {
        if (result.GetResult(Files) is null && result.GetResult(Documents) is not { Tokens.Count: > 0 }) result.AddError("Option '--asyncapi' is required.");
    }

    /// <summary>Reads the documents that the command line names.</summary>
    /// <exception cref="Schemas.DocumentRefusedException">A document is bad.</exception>
    public static ImmutableArray<AsyncApiDocument> Load(ParseResult arguments) =>
        Load(arguments, [.. arguments.GetValue(Files) ?? [], .. arguments.GetValue(Documents) ?? []]);

    /// <summary>Reads other documents in the same way.</summary>
    /// <exception cref="Schemas.DocumentRefusedException">A document is bad.</exception>
    public static ImmutableArray<AsyncApiDocument> Load(ParseResult arguments, IReadOnlyList<string> files) => AsyncApiLoader.Load(files, new LoadOptions
    {
        ReferencesFrom = [.. arguments.GetValue(ReferencesFrom) ?? []],
        Fetch = WebDocument.Read,
    });

    /// <summary>Which channels and messages apply to the clients of a server.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="server">The name of the server; null: all.</param>
    public static ContractOptions Contracts(ParseResult arguments, string? server) => new()
    {
        Server = server,
        Action = arguments.GetRequiredValue(Operations) switch
        {
            "receive" => OperationAction.Receive,
            "send" => OperationAction.Send,
            _ => null,
        },
        RefusesUnsupportedSchemas = arguments.GetRequiredValue(UnsupportedSchemas) == "refuse",
        FirstDocumentWins = arguments.GetRequiredValue(TopicConflicts) == "first",
    };

    private static Uri ParseFolder(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address : new Uri(Path.GetFullPath(text));
}
