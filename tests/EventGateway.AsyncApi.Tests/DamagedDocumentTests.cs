using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Tests;

public sealed class DamagedDocumentTests
{
    private const string Whole = """
        asyncapi: 2.6.0
        info: {title: Test, version: '1.0'}
        defaultContentType: application/json
        servers:
          one: {url: 'broker:{port}', protocol: kafka, variables: {port: {default: '9092', enum: ['9092']}}}
        channels:
          orders.{id}: &orders
            servers: [one]
            parameters: {id: {schema: {type: string}}}
            bindings: {kafka: {topic: orders}}
            publish:
              operationId: order
              traits: [{$ref: '#/components/operationTraits/t'}]
              message:
                oneOf:
                  - {$ref: '#/components/messages/m'}
                  - {name: n, payload: {type: integer}, schemaFormat: application/schema+json;version=draft-07}
          other: *orders
        components:
          operationTraits: {t: {bindings: {kafka: {clientId: {type: string}}}}}
          messages:
            m:
              headers: {type: object, properties: {a: {type: integer}}}
              bindings: {kafka: {key: {type: string}}}
              payload: {$ref: '#/components/schemas/s'}
              traits: [{headers: {properties: {b: {type: string}}}}]
          schemas: {s: {type: object, properties: {self: {$ref: '#/components/schemas/s'}}}}
        """;

    private static readonly string[] Pieces =
        ["", "7", "[]", "{}", "null", "'", "\"", "- ", "&orders ", "*orders", "!!int ", "#/channels", "$ref: ", "\n", "  ", ": ", "{", "}", "[", "]", "\t", "\uD800", "%41"];

    [Fact]
    public void A_damaged_document_is_read_or_refused_but_never_crashes()
    {
        var random = new Random(20260101);

        for (int round = 0; round < 3000; round++)
        {
            string text = Whole;
            for (int damage = random.Next(1, 4); damage > 0; damage--)
            {
                int start = random.Next(text.Length);
                int length = Math.Min(random.Next(12), text.Length - start);
                text = text.Remove(start, length).Insert(start, Pieces[random.Next(Pieces.Length)]);
            }

            Exception? error = Record.Exception(() => AsyncApiLoader.Parse(text));

            Assert.True(error is null or DocumentRefusedException { Problems.IsEmpty: false }, $"{error}\n{text}");
        }
    }

    [Fact]
    public void Cutting_a_document_off_anywhere_never_crashes()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            Exception? error = Record.Exception(() => AsyncApiLoader.Parse(Whole[..length]));

            Assert.True(error is null or DocumentRefusedException { Problems.IsEmpty: false }, $"{length}: {error}");
        }
    }

    [Theory]
    [InlineData('a', 40 << 20)]
    [InlineData('[', 100_000)]
    [InlineData('{', 100_000)]
    public void Huge_scalars_and_deep_nesting_are_refused_in_either_notation(char letter, int count)
    {
        string huge = new(letter, count);

        Assert.All([$"asyncapi: {huge}", $"{{\"asyncapi\": {huge}"], text => Assert.Throws<DocumentRefusedException>(() => AsyncApiLoader.Parse(text)));
    }
}
