using System.Text;
using EventGateway.Schemas.Reading;
using EventGateway.TestSupport;

namespace EventGateway.Schemas.Tests;

/// <summary>The official JSON-Schema-Test-Suite: no wrong verdict is tolerated; what is refused at compile time is counted.</summary>
public sealed class OfficialSuiteTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("draft4", 590)]
    [InlineData("draft6", 800)]
    [InlineData("draft7", 890)]
    [InlineData("draft2019-09", 985)]
    [InlineData("draft2020-12", 1000)]
    public void Every_schema_that_compiles_gives_the_verdicts_of_the_suite(string draft, int floor)
    {
        var options = new SchemaOptions { AssertFormats = false };
        string[] files = Directory.GetFiles(SharedData.PathOf($"json-schema-test-suite/tests/{draft}"), "*.json");

        SuiteResult result = SuiteResult.Run(files, draft, options);

        output.WriteLine(result.Summary(draft));
        Assert.Empty(result.Wrong);
        Assert.InRange(result.Ran, floor, int.MaxValue);
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
            $"{draft}: {Ran} cases ran, {Wrong.Count} wrong, {NotSupported.Count} not supported\n" + string.Join('\n', NotSupported.Distinct());

        private void RunGroup(string file, string draft, DocumentNode group, SchemaOptions options)
        {
            DocumentNode[] tests = [.. group["tests"]!.Items];
            JsonSchema schema;
            try
            {
                schema = JsonSchema.Compile(WithDraft(group["schema"]!, draft), "", options);
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

        /// <summary>Older folders of the suite do not name their draft in each schema.</summary>
        private static DocumentNode WithDraft(DocumentNode schema, string draft)
        {
            if (schema.Kind != DocumentKind.Object || schema["$schema"] is not null) return schema;
            var name = new DocumentNode { Kind = DocumentKind.String, Text = UriOf(draft) };
            return new DocumentNode { Kind = DocumentKind.Object, Members = schema.Members.Add(new DocumentMember("$schema", name, 1, 1)) };
        }

        private static string UriOf(string draft) => draft switch
        {
            "draft4" => "http://json-schema.org/draft-04/schema#",
            "draft6" => "http://json-schema.org/draft-06/schema#",
            "draft7" => "http://json-schema.org/draft-07/schema#",
            "draft2019-09" => "https://json-schema.org/draft/2019-09/schema",
            _ => "https://json-schema.org/draft/2020-12/schema",
        };
    }
}
