using System.Collections.Immutable;
using System.Text;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using EventGateway.Contracts;
using EventGateway.Contracts.Headers;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Tests.References;

/// <summary>References to other documents, in files and in a network.</summary>
public sealed class OtherDocumentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    [Trait("pitfall", "94")]
    public void Messages_schemas_and_traits_of_neighbouring_files_are_followed_from_where_they_stand()
    {
        Write("common/messages.yaml", """
            ordered:
              payload: { $ref: 'schemas.json#/order' }
              traits: [ { $ref: '#/traits/sourced' } ]
            traits:
              sourced: { headers: { $ref: '../common/schemas.json#/headers' } }
            """);
        Write("common/schemas.json", """
            {
              "order": { "type": "object", "properties": { "total": { "$ref": "#/amount" }, "parts": { "items": { "$ref": "#/order" } } } },
              "headers": { "type": "object", "required": ["source"] },
              "amount": { "type": "number", "minimum": 0 }
            }
            """);

        Contract contract = Assert.Single(Build("doc.yaml", """
            asyncapi: 3.0.0
            info: {title: Test, version: '1'}
            channels: {orders: {messages: {placed: {$ref: 'common/messages.yaml#/ordered'}}}}
            """).Contracts);

        Assert.Equal("ordered", Assert.Single(contract.Messages).Name);
        Assert.True(contract.Messages[0].Payload!.IsValid("""{"total": 1, "parts": [{"total": 2}]}"""u8));
        Assert.False(contract.Messages[0].Payload!.IsValid("""{"total": 1, "parts": [{"total": -2}]}"""u8));
        Assert.NotNull(contract.Messages[0].Headers);
    }

    [Theory]
    [InlineData("2.6.0", "publish: {message: {payload: {type: object}, traits: [{$ref: 'parts/traits.yaml#/keyed'}]}}")]
    [InlineData("3.0.0", "messages: {m: {payload: {type: object}, traits: [{$ref: 'parts/traits.yaml#/keyed'}]}}")]
    public void What_a_trait_of_another_file_refers_to_is_found_from_that_file(string version, string channel)
    {
        Write("parts/traits.yaml", """
            keyed:
              headers: { properties: { attempt: { $ref: '#/attempt' } } }
              bindings: { kafka: { key: { $ref: 'keys.yaml' } } }
            attempt: { type: integer, maximum: 3 }
            """);
        Write("parts/keys.yaml", "{ type: string, minLength: 3 }");

        MessageContract message = Build("doc.yaml", $"asyncapi: {version}\ninfo: {{title: Test, version: '1'}}\nchannels: {{a: {{{channel}}}}}").Contracts[0].Messages[0];

        Assert.Equal(
            ["header attempt: Must be less than or equal to 3", "key: String length must be greater than or equal to 3"],
            Explain(message, "ab", "4").Select(error => error.Message));
    }

    [Fact]
    [Trait("pitfall", "93")]
    public void Schemas_may_lead_in_a_circle_through_files()
    {
        Write("tree.yaml", "{ type: object, properties: { children: { type: array, items: { $ref: 'doc.yaml#/components/schemas/tree' } } } }");

        JsonSchema payload = Build("doc.yaml", """
            asyncapi: 3.0.0
            info: {title: Test, version: '1'}
            channels: {a: {messages: {m: {payload: {$ref: '#/components/schemas/tree'}}}}}
            components: {schemas: {tree: {$ref: tree.yaml}}}
            """).Contracts[0].Messages[0].Payload!;

        Assert.True(payload.IsValid("""{"children": [{"children": []}]}"""u8));
        Assert.False(payload.IsValid("""{"children": [{"children": 1}]}"""u8));
    }

    [Fact]
    public void Problems_name_the_file_in_which_they_are()
    {
        Write("parts/bad.yaml", "message:\n  payload: { $ref: '#/missing' }");
        Write("parts/broken.yaml", "a: [");

        ImmutableArray<Problem> problems = Refused("doc.yaml", """
            asyncapi: 3.0.0
            info: {title: Test, version: '1'}
            channels:
              a: {messages: {m: {$ref: 'parts/bad.yaml#/message'}}}
              b: {messages: {m: {$ref: 'parts/broken.yaml'}}}
              c: {messages: {m: {$ref: 'parts/none.yaml'}}}
            """);

        Assert.Collection(
            problems,
            problem => AssertProblem("doc.yaml", 6, "The reference 'parts/none.yaml' leads to another document, which is not there: correct the reference, or add the file.", problem),
            problem => AssertProblem("parts/bad.yaml", 2, "The reference '#/missing' leads nowhere", problem),
            problem => AssertProblem("parts/broken.yaml", 2, "This is not YAML", problem));
    }

    [Fact]
    public void A_file_outside_the_folder_is_read_only_when_that_is_allowed()
    {
        Write("outside/m.yaml", "payload: { type: integer }");
        const string Document = "asyncapi: 3.0.0\ninfo: {title: Test, version: '1'}\nchannels: {a: {messages: {m: {$ref: '../outside/m.yaml'}}}}";

        Assert.Contains("is outside the folder of this document", Assert.Single(Refused("inside/doc.yaml", Document)).Message, StringComparison.Ordinal);

        var allowed = new LoadOptions { ReferencesFrom = [new Uri(Path.Combine(_folder.FullName, "outside"))] };
        Assert.False(Build("inside/doc.yaml", Document, allowed).Contracts[0].Messages[0].Payload!.IsValid("true"u8));
        var another = new LoadOptions { ReferencesFrom = [new Uri(Path.Combine(_folder.FullName, "out"))] };
        Assert.Single(Refused("inside/doc.yaml", Document, another));
    }

    [Theory]
    [InlineData("https://schemas.example.com/shared/m.yaml", true)]
    [InlineData("https://schemas.example.com/other/m.yaml", false)]
    [InlineData("https://schemas.example.com/shared/../other/m.yaml", false)]
    [InlineData("https://schemas.example.com/shared/%2e%2e/other/m.yaml", false)]
    [InlineData("https://schemas.example.com.evil.org/shared/m.yaml", false)]
    [InlineData("https://schemas.example.com@evil.org/shared/m.yaml", false)]
    [InlineData("http://schemas.example.com/shared/m.yaml", false)]
    [InlineData("ftp://schemas.example.com/shared/m.yaml", false)]
    public void An_address_in_a_network_is_asked_only_when_it_is_allowed(string reference, bool isAllowed)
    {
        var asked = new List<Uri>();
        var options = new LoadOptions
        {
            ReferencesFrom = [new Uri("https://schemas.example.com/shared")],
            Fetch = address =>
            {
                asked.Add(address);
                return "payload: { type: integer }";
            },
        };
        string document = $"asyncapi: 3.0.0\ninfo: {{title: Test, version: '1'}}\nchannels: {{a: {{messages: {{m: {{$ref: '{reference}'}}, n: {{$ref: '{reference}#'}}}}}}}}";

        if (isAllowed) Assert.False(Build("doc.yaml", document, options).Contracts[0].Messages[0].Payload!.IsValid("true"u8));
        else Assert.Equal(2, Refused("doc.yaml", document, options).Length);

        Assert.Equal(isAllowed ? [reference] : [], asked.Select(address => address.AbsoluteUri));
    }

    [Theory]
    [InlineData("c%00d.yaml", "is no address")]
    [InlineData("http://[bad", "is no address")]
    [InlineData("%2e%2e/doc.yaml", "is outside the folder of this document")]
    [InlineData("%252e%252e/doc.yaml", "is not there")]
    [InlineData("file:///etc/hostname", "is outside the folder of this document")]
    [InlineData("//host/doc.yaml", "is outside the folder of this document")]
    [InlineData("./", "cannot be read")]
    [InlineData("urn:doc", "is neither a file nor an http or https address")]
    public void An_address_that_makes_no_sense_is_a_problem_and_no_crash(string reference, string expected)
    {
        string document = $"asyncapi: 3.0.0\ninfo: {{title: Test, version: '1'}}\nchannels: {{a: {{messages: {{m: {{$ref: '{reference}'}}}}}}}}";

        Assert.StartsWith($"The reference '{reference}' leads to another document, which {expected}", Assert.Single(Refused("doc.yaml", document)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a%20b.yaml"), InlineData("c d.yaml"), InlineData("e#f.yaml"), InlineData("g?h.yaml"), InlineData("ü.yaml"), InlineData("100%.yaml")]
    public void Files_may_have_any_name(string name)
    {
        Write("part.yaml", "payload: { type: integer }");

        Assert.Single(Build(name, "asyncapi: 3.0.0\ninfo: {title: Test, version: '1'}\nchannels: {a: {messages: {m: {$ref: 'part.yaml'}}}}").Contracts);
    }

    [Fact]
    public void A_document_of_a_network_may_refer_to_its_neighbours()
    {
        var texts = new Dictionary<string, string>
        {
            ["https://example.com/apis/doc.yaml"] = "asyncapi: 3.0.0\ninfo: {title: Test, version: '1'}\nchannels: {a: {messages: {m: {$ref: 'parts/m.yaml'}}}}",
            ["https://example.com/apis/parts/m.yaml"] = "payload: { type: integer }",
        };

        AsyncApiDocument document = AsyncApiLoader.Load(["https://example.com/apis/doc.yaml"], new LoadOptions { Fetch = address => texts[address.AbsoluteUri] })[0];

        Assert.Equal("https://example.com/apis/parts/m.yaml", document.Channels[0].Messages[0].Payload!.Place.Node.File);
    }

    [Fact]
    [Trait("pitfall", "92")]
    public void Nothing_is_read_for_a_payload_in_another_schema_language()
    {
        const string Document = """
            asyncapi: 3.0.0
            info: {title: Test, version: '1'}
            channels: {a: {messages: {m: {payload: {schemaFormat: application/vnd.apache.avro, schema: {$ref: 'https://example.com/order.avsc'}}}}}}
            """;

        Assert.Contains("not yet supported", Assert.Single(Refused("doc.yaml", Document)).Message, StringComparison.Ordinal);
        Assert.Null(ContractBuilder.Build(Load("doc.yaml", Document), new ContractOptions { RefusesUnsupportedSchemas = false }).Contracts[0].Messages[0].Payload);
    }

    [Fact]
    public void The_metaschemas_need_no_file()
    {
        const string Document = "asyncapi: 3.0.0\ninfo: {title: Test, version: '1'}\nchannels: {a: {messages: {m: {payload: {$ref: 'http://json-schema.org/draft-07/schema#'}}}}}";

        Assert.False(Build("doc.yaml", Document).Contracts[0].Messages[0].Payload!.IsValid("""{"type": 1}"""u8));
    }

    private static void AssertProblem(string file, int line, string begin, Problem problem)
    {
        Assert.EndsWith(file, problem.File, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
        Assert.StartsWith(begin, problem.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<ValidationError> Explain(MessageContract message, string key, string attempt)
    {
        var contract = new Contract { Topic = "a", Messages = [message] };
        var record = new RecordParts { Key = Encoding.UTF8.GetBytes(key), HasKey = true, Value = "{}"u8, HasValue = true };
        return contract.Explain(record, new OneHeader("attempt", attempt)).Errors.OrderBy(error => error.Message, StringComparer.Ordinal);
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private ImmutableArray<AsyncApiDocument> Load(string name, string text, LoadOptions? options = null)
    {
        Write(name, text);
        return AsyncApiLoader.Load([Path.Combine(_folder.FullName, name)], options);
    }

    private ContractTable Build(string name, string text, LoadOptions? options = null) => ContractBuilder.Build(Load(name, text, options));

    private ImmutableArray<Problem> Refused(string name, string text, LoadOptions? options = null) =>
        Assert.Throws<DocumentRefusedException>(() => Build(name, text, options)).Problems;

    private struct OneHeader(string name, string value) : IRecordHeaders
    {
        private bool _isRead;

        public readonly ReadOnlySpan<byte> Name => Encoding.UTF8.GetBytes(name);

        public readonly ReadOnlySpan<byte> Value => Encoding.UTF8.GetBytes(value);

        public readonly bool HasValue => true;

        public bool MoveNext() => !_isRead && (_isRead = true);
    }
}
