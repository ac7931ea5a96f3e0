using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.Commands;

/// <summary><c>event-gateway validate</c>: JSON texts against a JSON Schema, with the validator that the gateway uses.</summary>
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

    private static readonly Option<string> Schema = new("--schema") { Description = "The JSON Schema.", HelpName = "FILE", Required = true };

    private static readonly Argument<string> Document = new("file") { Description = "What is to be checked; - reads standard input.", DefaultValueFactory = static _ => "-" };

    private static readonly Option<bool> Lines = new("--lines") { Description = "Each line is a JSON text of its own, and becomes a line that says whether it is valid." };

    private static readonly Option<bool> NoFormat = new("--no-format") { Description = "Take format for a mere remark." };

    private static readonly Option<bool> NoDuplicates = new("--no-duplicates") { Description = "Refuse objects with two members of one name." };

    private static readonly Option<int> MaxErrors = CreateMaxErrors();

    private static readonly Option<string> DraftOption = CreateDraft();

    public static Command Create()
    {
        var command = new Command("validate", """
            Check JSON texts against a JSON Schema (draft-04 to 2020-12). Exit code 0: all are valid; 1: some are not; 2: the schema, or the command line, is bad.

              event-gateway validate --schema order.schema.json order.json
              event-gateway validate --schema order.schema.json --lines < orders.jsonl
                  {"valid":true} or {"valid":false,"errors":[{"instance":"/lumens","schema":"/properties/lumens/type","keyword":"type","message":"…"}]}
            """)
        {
            Schema,
            Document,
            Lines,
            DraftOption,
            NoFormat,
            NoDuplicates,
            MaxErrors,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        try
        {
            string file = arguments.GetRequiredValue(Schema);
            var neighbours = new NeighbouringDocuments(file);
            var options = new SchemaOptions
            {
                Draft = Drafts[arguments.GetRequiredValue(DraftOption)],
                AssertFormats = !arguments.GetValue(NoFormat),
                RefuseDuplicateNames = arguments.GetValue(NoDuplicates),
                BaseUri = neighbours.BaseUri,
                Documents = neighbours.Find,
            };
            JsonSchema schema = JsonSchema.Compile(JsonDocumentReader.Read(File.ReadAllText(file), file), options: options);
            int maxErrors = arguments.GetValue(MaxErrors);
            string document = arguments.GetRequiredValue(Document);
            using Stream input = document == "-" ? Console.OpenStandardInput() : File.OpenRead(document);
            return arguments.GetValue(Lines) ? ValidationLines.Run(schema, input, Console.Out, maxErrors) : Validate(schema, input, maxErrors);
        }
        catch (Exception wrong) when (wrong is DocumentRefusedException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(wrong.Message);
            return ExitCode.Usage;
        }
    }

    private static int Validate(JsonSchema schema, Stream input, int maxErrors)
    {
        using var json = new MemoryStream();
        input.CopyTo(json);
        ImmutableArray<ValidationError> errors = schema.Explain(json.GetBuffer().AsSpan(0, (int)json.Length), maxErrors);
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
