using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.AsyncApi.Structure;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;
using EventGateway.TestSupport;

namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>
/// Damaged documents are judged twice: by the table of facts, and by the specification's own JSON Schema, compiled by our schema engine.
/// Where the two differ, the reason must be known.
/// </summary>
public sealed class SpecificationOracleTests
{
    private const int DamagesPerDocument = 50;

    /// <summary>Documents that use everything are worth more.</summary>
    private const int DamagesPerFullDocument = 2000;

    /// <summary>Sentences about what we refuse though the schema does not.</summary>
    private static readonly string[] OnlyWeRefuse =
    [
        // No JSON Schema can look at two places at once.
        "leads nowhere", "leads to another document", "is not declared: add it", "There is no security scheme", "There is no server", "is none of the channel", "is not in 'enum'",
        "The discriminator", "must be the schema of an object",

        // "schemaFormat: Required", "schema: Required" (Multi Format Schema Object).
        "'schemaFormat' is missing", "'schema' is missing",

        // The compatibility kit refuses such a groupId.
        "none of its members is a keyword of schemas",

        // "traits: [Operation Trait Object | Reference Object]"; the schema also takes a list with a trait and an object.
        "An item of 'traits' must be an object",
    ];

    /// <summary>Parts of pointers to what we refuse though the schema does not.</summary>
    private static readonly string[] OnlyWeRefuseAt =
    [
        "/parameters/", // the schema forgets to say that a parameter is an object
        "/serverBindings/all/amqp", // "This object MUST NOT contain any properties": to the schema it may be anything
    ];

    /// <summary>The schemas of 2.x do not look into bindings.</summary>
    private static readonly string[] OnlyWeRefuseIn2At = ["/bindings/", "Bindings/"];

    /// <summary>What the schema refuses and we do not: parts of what was done.</summary>
    private static readonly string[] OnlyTheSchemaRefuses =
    [
        // The keywords of schemas are the business of the schema compiler.
        "/payload/", "/headers/", "/components/schemas/", "/groupId", "/clientId", "/query/", "/schema/", "/key/", "/correlationData/", "/maximumPacketSize/",

        // Of a binding whose version is not known, or missing, what any version allows is allowed.
        "/bindingVersion", "indings/amqp", "Bindings/all/amqp",

        // Two alternatives of the schema fit if it is missing, and so none does.
        "/destinationType", "Object at /components/operationBindings/all/solace/destinations/",

        "/consumers/0", "/filterPolicy/",
    ];

    [Theory, InlineData("2.0.0"), InlineData("2.6.0"), InlineData("3.0.0"), InlineData("3.1.0")]
    public void Damaged_documents_are_judged_as_the_schema_of_the_specification_judges_them(string version)
    {
        JsonSchema schema = JsonSchema.Compile(SpecificationSchemas.Read(version), options: SchemaOptions.Default with { AssertFormats = true });
        var random = new Random(20260102);
        var differences = new List<string>();
        int refused = 0, allowed = 0;

        foreach ((string file, DocumentNode document) in DocumentsOf(version))
        {
            if (!schema.IsValid(JsonForm.Of(document))) continue;

            int damages = file == FullDocuments.Name ? DamagesPerFullDocument : DamagesPerDocument;
            for (int round = 0; round < damages; round++)
            {
                (DocumentNode damaged, string what) = Damage.Apply(document, random);
                Problem[] problems = ProblemsOf(damaged, version);
                bool isValid = schema.IsValid(JsonForm.Of(damaged));

                if (isValid) allowed++;
                else refused++;
                if (isValid && problems.Length > 0 && !problems.All(problem => IsOurs(problem, version))) differences.Add($"{file}: {what}: we refuse: {string.Join(' ', problems.Where(problem => !IsOurs(problem, version)))}");
                if (!isValid && problems.Length == 0 && !IsOnlyForTheSchema(what))
                {
                    differences.Add($"{file}: {what}: the schema refuses: {string.Join(' ', schema.Explain(JsonForm.Of(damaged), 3))}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(60)));
        Assert.True(refused > 100 && allowed > 100, $"{refused} refused, {allowed} allowed");
    }

    /// <summary>
    /// "Schema Object: […] a superset of the JSON Schema Specification Draft 07", which has true and false; the schema of 3.x forgets these.
    /// </summary>
    private static bool IsBooleanSchema(string what) =>
        what.StartsWith("Boolean at ", StringComparison.Ordinal)
        && (what.EndsWith("/payload", StringComparison.Ordinal) || what.EndsWith("/headers", StringComparison.Ordinal));

    private static bool IsOnlyForTheSchema(string what) =>
        IsBooleanSchema(what) || OnlyTheSchemaRefuses.Any(part => what.Contains(part, StringComparison.Ordinal));

    private static bool IsOurs(Problem problem, string version) =>
        OnlyWeRefuse.Any(part => problem.Message.Contains(part, StringComparison.Ordinal))
        || OnlyWeRefuseAt.Any(part => problem.Pointer.Contains(part, StringComparison.Ordinal))
        || (version[0] == '2' && OnlyWeRefuseIn2At.Any(part => problem.Pointer.Contains(part, StringComparison.Ordinal)));

    /// <summary>Every document of the generation, as if it were written for that version.</summary>
    private static IEnumerable<(string File, DocumentNode Document)> DocumentsOf(string version)
    {
        if (version is "2.6.0" or "3.1.0") yield return (FullDocuments.Name, FullDocuments.Read(version));

        string[] folders = version[0] == '2' ? ["asyncapi/examples-event-gateway", "asyncapi/tck"] : ["asyncapi/examples"];
        foreach (string folder in folders.Select(SharedData.PathOf))
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*.y*ml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(file);
                if (name.StartsWith("invalid-", StringComparison.Ordinal)) continue;
                if (DocumentReader.Read(File.ReadAllText(file), new ProblemList(name)) is not { } root || root["asyncapi"] is not { } written) continue;
                if (written.Text[0] != version[0]) continue;

                var text = new DocumentNode { Kind = DocumentKind.String, Text = version };
                DocumentNode document = Documents.Replace(root, "/asyncapi", text);
                if (ProblemsOf(document, version).Length == 0) yield return (name, document);
            }
        }
    }

    [Theory, InlineData("2.6.0"), InlineData("3.1.0")]
    public void A_document_that_uses_everything_is_right_to_both(string version)
    {
        DocumentNode document = FullDocuments.Read(version);

        JsonSchema schema = JsonSchema.Compile(SpecificationSchemas.Read(version), options: SchemaOptions.Default with { AssertFormats = true });

        Assert.Empty(ProblemsOf(document, version));
        Assert.Empty(schema.Explain(JsonForm.Of(document)));
    }

    private static Problem[] ProblemsOf(DocumentNode document, string version)
    {
        var problems = new ProblemList("");
        var resolver = Documents.ResolverOf(document);
        StructureChecker.Check(resolver, problems, version);
        new ReferenceChecker(resolver, problems).Check();
        return [.. problems.Sorted];
    }
}
