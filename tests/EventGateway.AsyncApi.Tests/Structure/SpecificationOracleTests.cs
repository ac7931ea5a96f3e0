using System.Buffers;
using System.Text.Json;
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
    private const int DamagesPerDocument = 120;

    /// <summary>What we refuse though the schema does not: rules that no JSON Schema can express, or that only the text states.</summary>
    private static readonly string[] OnlyWeRefuse =
    [
        "leads nowhere", "is not declared: add it", "There is no security scheme", "is none of the channel", "There is no server",
        "is not in 'enum'",
    ];

    /// <summary>The schemas of 2.x do not look into bindings, and forget that a parameter is an object.</summary>
    private static readonly string[] OnlyWeRefuseIn2 = ["/bindings/", "Bindings/", "/parameters/"];

    /// <summary>Places that the schema refuses and we leave to the schema compiler, or deliberately allow: parts of their pointers.</summary>
    private static readonly string[] OnlyTheSchemaRefuses =
    [
        "/payload/", "/headers/", "/components/schemas/", "/groupId/", "/clientId/", "/query/", "/schema/",
        "at /channels/queue/bindings/amqp", // without a bindingVersion, what any version allows is allowed
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
            if (!schema.IsValid(ToJson(document))) continue;

            for (int round = 0; round < DamagesPerDocument; round++)
            {
                (DocumentNode damaged, string what) = Damage.Apply(document, random);
                Problem[] problems = ProblemsOf(damaged, version);
                bool isValid = schema.IsValid(ToJson(damaged));

                if (isValid) allowed++;
                else refused++;
                if (isValid && problems.Length > 0 && !problems.All(problem => IsOurs(problem, version))) differences.Add($"{file}: {what}: we refuse: {string.Join(' ', problems.Where(problem => !IsOurs(problem, version)))}");
                if (!isValid && problems.Length == 0 && !OnlyTheSchemaRefuses.Any(place => what.Contains(place, StringComparison.Ordinal)))
                {
                    differences.Add($"{file}: {what}: the schema refuses: {string.Join(' ', schema.Explain(ToJson(damaged), 3))}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(60)));
        Assert.True(refused > 100 && allowed > 100, $"{refused} refused, {allowed} allowed");
    }

    private static bool IsOurs(Problem problem, string version) =>
        OnlyWeRefuse.Any(part => problem.Message.Contains(part, StringComparison.Ordinal))
        || (version[0] == '2' && OnlyWeRefuseIn2.Any(part => problem.Pointer.Contains(part, StringComparison.Ordinal)));

    /// <summary>Every document of the generation, as if it were written for that version.</summary>
    private static IEnumerable<(string File, DocumentNode Document)> DocumentsOf(string version)
    {
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

    private static Problem[] ProblemsOf(DocumentNode document, string version)
    {
        var problems = new ProblemList("");
        var resolver = Documents.ResolverOf(document);
        StructureChecker.Check(resolver, problems, version);
        new ReferenceChecker(resolver, problems).Check();
        return [.. problems.Sorted];
    }

    private static byte[] ToJson(DocumentNode document)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes)) Write(writer, document);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node.Kind)
        {
            case DocumentKind.Object:
                writer.WriteStartObject();
                foreach (DocumentMember member in node.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case DocumentKind.Array:
                writer.WriteStartArray();
                foreach (DocumentNode item in node.Items) Write(writer, item);
                writer.WriteEndArray();
                break;
            case DocumentKind.String:
                writer.WriteStringValue(node.Text);
                break;
            case DocumentKind.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteRawValue(node.Text);
                break;
        }
    }
}
