using System.Collections.Immutable;
using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Compiling;

/// <summary>The schemas of one document, each compiled once, on all processors.</summary>
internal sealed class SchemaSet
{
    private readonly Dictionary<(DocumentNode, SchemaDraft), JsonSchema?> _compiled = [];

    /// <summary>Compiles the schemas of messages; what is wrong with them goes to the problems.</summary>
    public SchemaSet(AsyncApiDocument document, IEnumerable<AsyncApiMessage> messages, SchemaOptions options, ProblemList problems)
    {
        AsyncApiSchema[] schemas =
        [
            .. messages.SelectMany(message => new[] { message.Payload, message.Key, message.Headers })
                .OfType<AsyncApiSchema>().Where(schema => schema.Draft is not null).DistinctBy(KeyOf),
        ];
        var compiled = new JsonSchema?[schemas.Length];
        var refused = new ImmutableArray<Problem>[schemas.Length];
        DocumentSet documents = document.References.Documents;
        Parallel.For(0, schemas.Length, index =>
        {
            try
            {
                compiled[index] = Compile(schemas[index], options, documents);
            }
            catch (DocumentRefusedException wrong)
            {
                refused[index] = wrong.Problems;
            }
        });

        for (int index = 0; index < schemas.Length; index++)
        {
            _compiled.Add(KeyOf(schemas[index]), compiled[index]);
            if (!refused[index].IsDefault) problems.AddRange(refused[index]);
        }
    }

    /// <summary>The compiled schema; null if there is none, or if it is wrong.</summary>
    public JsonSchema? Find(AsyncApiSchema? schema) => schema?.Draft is null ? null : _compiled[KeyOf(schema)];

    private static (DocumentNode, SchemaDraft) KeyOf(AsyncApiSchema schema) => (schema.Place.Node, schema.Draft!.Value);

    private static JsonSchema Compile(AsyncApiSchema schema, SchemaOptions options, DocumentSet documents) =>
        JsonSchema.Compile(schema.Place.Document, schema.Place.Pointer, options with
        {
            Draft = schema.Draft!.Value,
            BaseUri = documents.AddressOf(schema.Place.Document),
            Documents = address => Find(address, documents),
        });

    private static DocumentNode? Find(Uri address, DocumentSet documents)
    {
        DocumentEntry entry = documents.Find(address);
        if (entry.Refusal is { } refusal) throw new IOException($"it {refusal}");
        return entry.Root ?? throw new DocumentRefusedException(entry.Problems);
    }
}
