using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using EventGateway.Contracts;
using EventGateway.Documents;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.Commands;

/// <summary><c>event-gateway validate</c>: JSON texts against a JSON Schema, or a record against a channel, with the validators that the gateway uses.</summary>
internal static class ValidateCommand
{
    private static readonly Dictionary<string, SchemaDraft> Drafts = new(StringComparer.Ordinal)
    {
        ["04"] = SchemaDraft.V04,
        ["06"] = SchemaDraft.V06,
        ["07"] = SchemaDraft.V07,
        ["2019-09"] = SchemaDraft.V2019,
        ["2020-12"] = SchemaDraft.V2020,
    };

    private static readonly Option<string> Schema = new("--schema") { Description = "The JSON Schema.", HelpName = "FILE" };

    private static readonly Option<string> AsyncApi = new("--asyncapi") { Description = "An AsyncAPI document: the text is judged as the value of a record of one of its channels.", HelpName = "FILE" };

    private static readonly Option<string> Channel = new("--channel") { Description = "The name of the channel, or a topic.", HelpName = "NAME" };

    private static readonly Option<string?> Key = new("--key") { Description = "The key of the record; without it the key is null.", HelpName = "TEXT" };

    private static readonly Option<GivenHeader[]> Headers = new("--header")
    {
        Description = "A header of the record, name=value; may be given several times.",
        HelpName = "NAME=VALUE",
        CustomParser = static result => ParseHeaders(result),
    };

    private static readonly Argument<string> Document = new("file") { Description = "What is to be checked; - reads standard input.", DefaultValueFactory = static _ => "-" };

    private static readonly Option<bool> Lines = new("--lines") { Description = "Each line is a JSON text of its own, and becomes a line that says whether it is valid." };

    private static readonly Option<bool> NoFormat = new("--no-format") { Description = "Take format for a mere remark." };

    private static readonly Option<bool> NoDuplicates = new("--no-duplicates") { Description = "Refuse objects with two members of one name." };

    private static readonly Option<int> MaxErrors = CreateMaxErrors();

    private static readonly Option<string> DraftOption = CreateDraft();

    public static Command Create()
    {
        var command = new Command("validate", """
            Check JSON texts against a JSON Schema (draft-04 to 2020-12), or a record against a channel of an AsyncAPI document. Exit code 0: all are valid; 1: some are not; 2: the schema, or the command line, is bad.

              event-gateway validate --schema order.schema.json order.json
              event-gateway validate --schema order.schema.json --lines < orders.jsonl
                  {"valid":true} or {"valid":false,"errors":[{"instance":"/lumens","schema":"/properties/lumens/type","keyword":"type","message":"…"}]}
              event-gateway validate --asyncapi orders.yaml --channel orders --key 42 --header source=web order.json
            """)
        {
            Schema,
            AsyncApi,
            Channel,
            Key,
            Headers,
            DocumentOptions.ReferencesFrom,
            Document,
            Lines,
            DraftOption,
            NoFormat,
            NoDuplicates,
            MaxErrors,
        };
        command.Validators.Add(static result =>
        {
            bool hasDocument = result.GetResult(AsyncApi) is not null;
            if (hasDocument == result.GetResult(Schema) is not null) result.AddError("give either --schema or --asyncapi");
            else if (hasDocument != result.GetResult(Channel) is not null) result.AddError("--asyncapi and --channel go together");
            else if (hasDocument && result.GetValue(Lines)) result.AddError("--lines goes with --schema");
            else if (!hasDocument && (result.GetResult(Key) is not null || result.GetResult(Headers) is not null)) result.AddError("--key and --header go with --asyncapi");
            else if (hasDocument && result.GetResult(DraftOption) is { Implicit: false }) result.AddError("--draft goes with --schema: a document says by itself what its schemas are");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        try
        {
            return arguments.GetValue(AsyncApi) is { } document ? ValidateRecord(arguments, document) : ValidateTexts(arguments);
        }
        catch (Exception wrong) when (wrong is DocumentRefusedException or FormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(wrong.Message);
            return ExitCode.Usage;
        }
    }

    private static int ValidateRecord(ParseResult arguments, string document)
    {
        Contract contract = ChannelVerdict.Find(DocumentOptions.Load(arguments, [document])[0], arguments.GetRequiredValue(Channel), OptionsOf(arguments));
        using Stream input = Open(arguments);
        Console.OutputEncoding = Encoding.UTF8;
        return ChannelVerdict.Print(
            contract, ReadAll(input), arguments.GetValue(Key), arguments.GetValue(Headers) ?? [], arguments.GetValue(MaxErrors), Console.Out);
    }

    private static int ValidateTexts(ParseResult arguments)
    {
        string file = arguments.GetRequiredValue(Schema);
        var neighbours = new NeighbouringDocuments(file);
        SchemaOptions options = OptionsOf(arguments) with { BaseUri = neighbours.BaseUri, Documents = neighbours.Find };
        JsonSchema schema = JsonSchema.Compile(JsonDocumentReader.Read(File.ReadAllText(file), file), options: options);
        int maxErrors = arguments.GetValue(MaxErrors);
        using Stream input = Open(arguments);
        return arguments.GetValue(Lines) ? ValidationLines.Run(schema, input, Console.Out, maxErrors) : Validate(schema, input, maxErrors);
    }

    private static SchemaOptions OptionsOf(ParseResult arguments) => new()
    {
        Draft = Drafts[arguments.GetRequiredValue(DraftOption)],
        AssertFormats = !arguments.GetValue(NoFormat),
        RefuseDuplicateNames = arguments.GetValue(NoDuplicates),
    };

    private static Stream Open(ParseResult arguments)
    {
        string document = arguments.GetRequiredValue(Document);
        return document == "-" ? Console.OpenStandardInput() : File.OpenRead(document);
    }

    private static byte[] ReadAll(Stream input)
    {
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static GivenHeader[] ParseHeaders(ArgumentResult result)
    {
        try
        {
            return [.. result.Tokens.Select(token => GivenHeader.Parse(token.Value))];
        }
        catch (FormatException wrong)
        {
            result.AddError(wrong.Message);
            return [];
        }
    }

    private static int Validate(JsonSchema schema, Stream input, int maxErrors)
    {
        ImmutableArray<ValidationError> errors = schema.Explain(ReadAll(input), maxErrors);
        Console.OutputEncoding = Encoding.UTF8;
        if (errors.IsEmpty) Console.WriteLine("valid");
        foreach (ValidationError error in errors) Console.WriteLine(error.Message);
        return errors.IsEmpty ? ExitCode.Success : ExitCode.Failure;
    }

    private static Option<string> CreateDraft()
    {
        var option = new Option<string>("--draft") { Description = "The version of JSON Schema, where the schema does not name it with $schema.", DefaultValueFactory = static _ => "07" };
        option.AcceptOnlyFromAmong([.. Drafts.Keys]);
        return option;
    }

    private static Option<int> CreateMaxErrors()
    {
        var option = new Option<int>("--max-errors") { Description = "At most so many errors for each text.", HelpName = "COUNT", DefaultValueFactory = static _ => 20 };
        option.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--max-errors must be at least 1");
        });
        return option;
    }
}
