using System.Reflection;
using EventGateway.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EventGateway.Generators.Kafka.Tests;

/// <summary>Runs the generator as the compiler does.</summary>
internal static class Generation
{
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsPlatform).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A driver that has the definitions and notes which steps ran.</summary>
    public static CSharpGeneratorDriver Driver(params Definition[] definitions) => Driver("", definitions);

    /// <summary>A driver for a project that asks for views.</summary>
    public static CSharpGeneratorDriver Driver(string views, Definition[] definitions) =>
        CSharpGeneratorDriver.Create(
            [new KafkaGenerator().AsSourceGenerator()],
            definitions,
            Parsing,
            new ProjectOptions(views),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation EmptyCompilation { get; } = CSharpCompilation.Create("Empty");

    public static GeneratorRunResult Run(params Definition[] definitions) =>
        Driver(definitions).RunGenerators(EmptyCompilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();

    /// <summary>Runs the generator for a project that asks for views.</summary>
    public static GeneratorRunResult RunWithViews(string views, params Definition[] definitions) =>
        Driver(views, definitions).RunGenerators(EmptyCompilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();

    /// <summary>Compiles the generated messages together with what is written by hand in EventGateway.Kafka.</summary>
    public static CSharpCompilation Compile(params Definition[] definitions)
    {
        IEnumerable<Definition> context = new[] { "ApiVersionsRequest", "ApiVersionsResponse" }.Select(name => Definition.Of(name, DefinitionText(name)));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Generated",
            HandWritten(),
            Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Driver([.. context, .. definitions]).RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _, TestContext.Current.CancellationToken);
        return (CSharpCompilation)updated;
    }

    /// <summary>Loads what <see cref="Compile"/> gives.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>One of the project's own definitions.</summary>
    public static string DefinitionText(string name) => File.ReadAllText(Path.Combine(ProjectFolder, "Definitions", name + ".json"));

    private static string ProjectFolder => Path.Combine(SharedData.Root, "src", "EventGateway.Kafka");

    private static IEnumerable<SyntaxTree> HandWritten()
    {
        const string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";
        yield return CSharpSyntaxTree.ParseText(usings, Parsing);
        IEnumerable<string> paths = new[] { "", "Wire", "Schema" }.SelectMany(folder => Directory.GetFiles(Path.Combine(ProjectFolder, folder), "*.cs"));
        foreach (string path in paths.Append(Path.Combine(ProjectFolder, "Compression", "PooledBuffer.cs")))
            yield return CSharpSyntaxTree.ParseText(File.ReadAllText(path), Parsing, path);
    }

    private static bool IsPlatform(string path) => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll";
}
