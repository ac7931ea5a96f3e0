using EventGateway.AsyncApi.Model;
using EventGateway.Schemas;
using EventGateway.TestSupport;

namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>The compatibility kit of AsyncAPI (asyncapi/tck): what is valid loads, what is not is refused for the reason that the kit means.</summary>
public sealed class CompatibilityKitTests
{
    private const string OtherDocument = "leads to another document, which is not supported yet";

    /// <summary>Files that refer to files beside them: refused with <see cref="OtherDocument"/> as long as such references are.</summary>
    private static readonly HashSet<string> Waiting =
    [
        "asyncapi-2.0/File Structure/invalid-incorrect-json-pointer-ref.yaml",
        "asyncapi-2.0/File Structure/invalid-inexisting-file-ref.yaml",
        "asyncapi-2.0/File Structure/valid.yaml",
        "asyncapi-2.0/Message Object/Payloads/valid-json-schema-json.yaml",
        "asyncapi-2.0/Message Object/Payloads/valid-json-schema-yaml.yaml",
        "asyncapi-2.0/Message Object/Payloads/valid-optional-avro-schema-yaml.yaml",
        "asyncapi-2.0/Message Object/Payloads/valid-optional-oas-schema-object-json.yaml",
        "asyncapi-2.0/Message Object/Payloads/valid-optional-raml-datatype.yaml",
        "asyncapi-2.0/Reference Object/valid-external-ref-operationBindings.yaml",
        "asyncapi-2.0/Reference Object/valid-external-ref-operationTraits.yaml",
        "asyncapi-2.0/Reference Object/valid-external-ref-parameter.yaml",
        "asyncapi-2.0/Reference Object/valid-external-ref-schema.yaml",
        "asyncapi-2.0/Reference Object/valid-external-ref-serverBindings.yaml",
    ];

    /// <summary>
    /// Valid files that are refused. 'valid-relative-url': "url […] MAY be relative, to indicate that the host location is relative to the
    /// location where the AsyncAPI document is being served" (Server Object); the gateway reads files, which are served nowhere, and so
    /// could not connect.
    /// </summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["asyncapi-2.0/Server Object/valid-relative-url.yaml"] = "is not the address of a Kafka broker",
    };

    [Fact]
    public void What_is_valid_loads() => Assert.All(FilesNamed("valid"), file =>
    {
        Problem[] problems = ProblemsOf(file);

        if (Waiting.Contains(file)) Assert.All(problems, problem => Assert.Contains(OtherDocument, problem.Message, StringComparison.Ordinal));
        else if (Exceptions.TryGetValue(file, out string? reason)) Assert.Contains(reason, Assert.Single(problems).Message, StringComparison.Ordinal);
        else Assert.Empty(problems);
    });

    [Fact]
    public void What_is_invalid_is_refused_for_its_reason_and_no_other() => Assert.All(FilesNamed("invalid"), file =>
    {
        Problem[] problems = ProblemsOf(file);

        if (Waiting.Contains(file)) Assert.NotEmpty(problems);
        else Assert.Equal(CompatibilityKitReasons.Of(file), problems.Select(problem => $"{problem.Pointer}: {problem.Message}"));
    });

    [Fact]
    public void Every_file_of_the_kit_is_a_document_or_a_part_of_one()
    {
        string[] parts = ["/includes/", "/referenced.yml", "/referencedInvalid.yml", "/lib.yml", "/common.yml", "LICENSE"];

        IEnumerable<string> others = AllFiles().Except(FilesNamed("valid")).Except(FilesNamed("invalid"));

        Assert.Equal(208, AllFiles().Count());
        Assert.All(others, file => Assert.Contains(parts, part => file.Contains(part, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> FilesNamed(string prefix) =>
        AllFiles().Where(file => Path.GetFileName(file).StartsWith(prefix, StringComparison.Ordinal));

    private static IEnumerable<string> AllFiles()
    {
        string folder = SharedData.PathOf("asyncapi/tck");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);
    }

    private static Problem[] ProblemsOf(string file)
    {
        try
        {
            AsyncApiDocument document = AsyncApiLoader.Load([Path.Combine(SharedData.PathOf("asyncapi/tck"), file)])[0];
            Assert.NotEmpty(document.Channels);
            return [];
        }
        catch (DocumentRefusedException refused)
        {
            return [.. refused.Problems];
        }
    }
}
