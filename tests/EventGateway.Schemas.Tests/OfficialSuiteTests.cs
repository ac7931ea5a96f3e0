using System.Text;
using EventGateway.Schemas.Reading;
using EventGateway.TestSupport;

namespace EventGateway.Schemas.Tests;

/// <summary>The official JSON-Schema-Test-Suite: no wrong verdict is tolerated; what is refused at compile time is counted.</summary>
public sealed class OfficialSuiteTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("draft4")]
    [InlineData("draft6")]
    [InlineData("draft7")]
    [InlineData("draft2019-09")]
    [InlineData("draft2020-12")]
    public void Every_required_test_gets_its_verdict(string draft)
    {
        string[] files = Directory.GetFiles(SharedData.PathOf($"json-schema-test-suite/tests/{draft}"), "*.json");

        SuiteResult result = SuiteResult.Run(files, draft, new SchemaOptions { AssertFormats = false });

        output.WriteLine(result.Summary(draft));
        Assert.Empty(result.Wrong);
        Assert.Empty(result.NotSupported);
    }

    [Theory]
    [InlineData("draft4")]
    [InlineData("draft6")]
    [InlineData("draft7")]
    [InlineData("draft2019-09")]
    [InlineData("draft2020-12")]
    public void The_optional_tests_get_their_verdicts_but_for_encoded_content(string draft)
    {
        string[] files = Directory.GetFiles(SharedData.PathOf($"json-schema-test-suite/tests/{draft}/optional"), "*.json");

        SuiteResult result = SuiteResult.Run([.. files.Where(static file => !file.EndsWith("content.json", StringComparison.Ordinal))], draft, new SchemaOptions { AssertFormats = false });

        output.WriteLine(result.Summary(draft));
        Assert.Empty(result.Wrong);
        Assert.Empty(result.NotSupported);
    }

    [Theory]
    [InlineData("draft4", 219)]
    [InlineData("draft6", 325)]
    [InlineData("draft7", 676)]
    [InlineData("draft2019-09", 757)]
    [InlineData("draft2020-12", 764)]
    public void All_formats_are_checked_as_the_suite_says(string draft, int floor)
    {
        string[] files = Directory.GetFiles(SharedData.PathOf($"json-schema-test-suite/tests/{draft}/optional/format"), "*.json");

        SuiteResult result = SuiteResult.Run(files, draft, SchemaOptions.Default);

        output.WriteLine(result.Summary(draft));
        Assert.Empty(result.Wrong);
        Assert.Empty(result.NotSupported);
        Assert.InRange(result.Ran, floor, int.MaxValue);
    }

    [Theory]
    [InlineData("draft4", 96)]
    [InlineData("draft6", 96)]
    [InlineData("draft7", 96)]
    [InlineData("draft2019-09", 96)]
    [InlineData("draft2020-12", 96)]
    public void Patterns_and_large_numbers_are_judged_as_the_optional_tests_say(string draft, int floor)
    {
        string[] subjects = ["bignum", "ecmascript-regex", "float-overflow", "non-bmp-regex"];
        string folder = SharedData.PathOf($"json-schema-test-suite/tests/{draft}/optional");
        string[] files = [.. Directory.GetFiles(folder, "*.json").Where(file => subjects.Contains(Path.GetFileNameWithoutExtension(file)))];

        SuiteResult result = SuiteResult.Run(files, draft, new SchemaOptions { AssertFormats = false });

        output.WriteLine(result.Summary(draft));
        Assert.Empty(result.Wrong);
        Assert.Empty(result.NotSupported);
        Assert.InRange(result.Ran, floor, int.MaxValue);
    }

    private sealed class SuiteResult
    {
        public int Ran { get; private set; }

        public List<string> Wrong { get; } = [];

        public List<string> NotSupported { get; } = [];

        public static SuiteResult Run(string[] files, string draft, SchemaOptions options)
        {
            var result = new SuiteResult();
            foreach (string file in files)
            {
                foreach (DocumentNode group in Schemas.ReadDocument(file).Items) result.RunGroup(Path.GetFileName(file), draft, group, options);
            }

            return result;
        }

        public string Summary(string draft) =>
            $"{draft}: {Ran} cases ran, {Wrong.Count} wrong, {NotSupported.Count} not supported\n" + string.Join('\n', Wrong.Concat(NotSupported.Distinct()));

        private void RunGroup(string file, string draft, DocumentNode group, SchemaOptions options)
        {
            DocumentNode[] tests = [.. group["tests"]!.Items];
            JsonSchema schema;
            try
            {
                schema = JsonSchema.Compile(group["schema"]!, "", options with { Draft = DraftOf(draft), Documents = FindRemote });
            }
            catch (DocumentRefusedException refused)
            {
                NotSupported.AddRange(tests.Select(_ => $"  {file}: {group["description"]!.Text}: {refused.Problems[0].Message}"));
                return;
            }

            foreach (DocumentNode test in tests)
            {
                Ran++;
                byte[] json = Encoding.UTF8.GetBytes(JsonDocumentWriter.Write(test["data"]!));
                bool isValid = schema.IsValid(json);
                bool isExplained = !schema.Explain(json).IsEmpty;
                if (isValid == bool.Parse(test["valid"]!.Text) && isValid != isExplained) continue;
                Wrong.Add($"{file}: {group["description"]!.Text}: {test["description"]!.Text}: valid {isValid}, explained {isExplained}");
            }
        }

        /// <summary>The suite's server of documents.</summary>
        private static DocumentNode? FindRemote(Uri uri)
        {
            string file = SharedData.PathOf("json-schema-test-suite/remotes") + uri.AbsolutePath;
            return uri.Authority == "localhost:1234" && File.Exists(file) ? Schemas.ReadDocument(file) : null;
        }

        private static SchemaDraft DraftOf(string draft) => draft switch
        {
            "draft4" => SchemaDraft.V04,
            "draft6" => SchemaDraft.V06,
            "draft7" => SchemaDraft.V07,
            "draft2019-09" => SchemaDraft.V2019,
            _ => SchemaDraft.V2020,
        };
    }
}
