using EventGateway.AsyncApi.Model;
using EventGateway.Schemas;
using EventGateway.TestSupport;

namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>The compatibility kit of AsyncAPI (asyncapi/tck): what is valid loads, what is not is refused for the reason that the kit means.</summary>
public sealed class CompatibilityKitTests
{
    [Fact]
    public void What_is_valid_loads() => Assert.All(FilesNamed("valid"), file => Assert.Empty(ProblemsOf(file)));

    [Fact]
    [Trait("pitfall", "96")]
    public void What_is_invalid_is_refused_for_its_reason_and_no_other() => Assert.All(FilesNamed("invalid"), file =>
        Assert.Equal(CompatibilityKitReasons.Of(file), ProblemsOf(file).Select(problem => $"{problem.Pointer}: {problem.Message}")));

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
