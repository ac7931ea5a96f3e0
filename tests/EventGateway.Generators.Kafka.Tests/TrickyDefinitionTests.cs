using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EventGateway.Generators.Kafka.Tests;

/// <summary>Definitions that make bad C# if one does not look out.</summary>
public sealed class TrickyDefinitionTests
{
    private const string Message = "Tricky";

    private static readonly Dictionary<string, Definition> Cases = new()
    {
        ["a field named like its struct"] = Define("""{ "name": "Cursor", "type": "Cursor", "versions": "0+", "fields": [ { "name": "At", "type": "int32", "versions": "0+" } ] }"""),
        ["a field named like the struct around it"] = Define("""{ "name": "States", "type": "[]State", "versions": "0+", "fields": [ { "name": "State", "type": "string", "versions": "0+" } ] }"""),
        ["a field named like the message"] = Define("""{ "name": "Tricky", "type": "int32", "versions": "0+" }"""),
        ["a struct named like the message"] = Define("""{ "name": "Inner", "type": "Tricky", "versions": "0+", "fields": [ { "name": "Tricky", "type": "int32", "versions": "0+" } ] }"""),
        ["a lower-case field"] = Define("""{ "name": "timeoutMs", "type": "int32", "versions": "0+" }, { "name": "class", "type": "[]int8", "versions": "0+" }"""),
        ["fields named like generated members"] = Define(string.Join(", ", new[] { "Read", "Write", "GetSize", "IsDefault", "UnknownTaggedFields", "LowestVersion", "HighestVersion", "ToString", "Version", "Reader", "Flexible", "Size" }
            .Select(name => $$"""{ "name": "{{name}}", "type": "int32", "versions": "0+" }"""))),
        ["an array named Tag beside tagged fields"] = Define(
            """{ "name": "Tag", "type": "[]int32", "versions": "0+" }, { "name": "Known", "type": "[]string", "versions": "1+" }, { "name": "T", "type": "[]int32", "versions": "1+", "tag": 0, "taggedVersions": "1+" }"""),
        ["nested common structs"] = Define(
            """{ "name": "Outer", "type": "[]Outer", "versions": "0+" }, { "name": "One", "type": "Inner", "versions": "1+" }""",
            more: """
                "commonStructs": [
                  { "name": "Outer", "versions": "0+", "fields": [ { "name": "Inners", "type": "[]Inner", "versions": "0+" }, { "name": "Inner", "type": "Inner", "versions": "2+", "nullableVersions": "2+", "default": "null" } ] },
                  { "name": "Inner", "versions": "0+", "fields": [ { "name": "Id", "type": "uuid", "versions": "0+" } ] } ],
                """),
        ["nullable structs"] = Define("""
            { "name": "A", "type": "A", "versions": "0+", "nullableVersions": "0+", "fields": [ { "name": "X", "type": "int32", "versions": "0+" } ] },
            { "name": "B", "type": "B", "versions": "0+", "nullableVersions": "1+", "fields": [ { "name": "X", "type": "int32", "versions": "0+" } ] },
            { "name": "C", "type": "C", "versions": "1+", "nullableVersions": "1+", "default": "null", "fields": [ { "name": "X", "type": "string", "versions": "1+" } ] }
            """),
        ["nullable arrays"] = Define("""
            { "name": "A", "type": "[]int32", "versions": "0+", "nullableVersions": "1+" },
            { "name": "B", "type": "[]string", "versions": "0+", "nullableVersions": "0+", "default": "null" },
            { "name": "C", "type": "[]C", "versions": "1+", "nullableVersions": "2+", "fields": [ { "name": "X", "type": "bytes", "versions": "1+", "nullableVersions": "2+" } ] }
            """),
        ["tagged fields of every sort"] = Define("""
            { "name": "A", "type": "string", "versions": "1+", "nullableVersions": "1+", "default": "null", "tag": 0, "taggedVersions": "1+" },
            { "name": "B", "type": "[]B", "versions": "0+", "tag": 1, "taggedVersions": "1+", "fields": [ { "name": "X", "type": "string", "versions": "0+" } ] },
            { "name": "C", "type": "C", "versions": "1+", "tag": 2, "taggedVersions": "1+", "fields": [ { "name": "X", "type": "int64", "versions": "1+", "default": "-1" } ] },
            { "name": "D", "type": "D", "versions": "1+", "nullableVersions": "1+", "default": "null", "tag": 3, "taggedVersions": "2+", "fields": [ { "name": "X", "type": "bool", "versions": "1+" } ] },
            { "name": "E", "type": "bytes", "taggedVersions": "1+", "tag": 4 },
            { "name": "F", "type": "string", "taggedVersions": "1+", "tag": 5, "nullableVersions": "1+", "default": "set" },
            { "name": "G", "type": "[]uuid", "taggedVersions": "1+", "tag": 6, "nullableVersions": "1+", "default": "null" },
            { "name": "H", "type": "H", "taggedVersions": "1+", "tag": 7, "nullableVersions": "1+", "fields": [ { "name": "X", "type": "bool", "versions": "1+", "default": true } ] }
            """),
        ["defaults in every notation"] = Define("""
            { "name": "A", "type": "int32", "versions": "0+", "default": "0x7fffffff" }, { "name": "B", "type": "int32", "versions": "0+", "default": "017" },
            { "name": "C", "type": "int64", "versions": "0+", "default": "-9223372036854775808" }, { "name": "D", "type": "int8", "versions": "0+", "default": -1 },
            { "name": "E", "type": "string", "versions": "0+", "default": "a \"b\" \\ <c> & d\n" }, { "name": "F", "type": "string", "versions": "0+", "nullableVersions": "0+", "default": "null" },
            { "name": "G", "type": "float64", "versions": "0+", "default": "-1.5e3" }, { "name": "H", "type": "float64", "versions": "0+", "default": "3" },
            { "name": "I", "type": "bool", "versions": "0+", "default": "true" }, { "name": "J", "type": "bool", "versions": "0+", "default": false },
            { "name": "K", "type": "uint16", "versions": "0+", "default": "65535" }, { "name": "L", "type": "uint32", "versions": "0+", "default": "0xffffffff" },
            { "name": "M", "type": "int32", "versions": "2+", "default": "-0x80000000" }, { "name": "N", "type": "bytes", "versions": "0+", "nullableVersions": "0+", "default": "null" }
            """),
        ["all versions flexible"] = Define("""{ "name": "A", "type": "string", "versions": "0+" }, { "name": "S", "type": "[]S", "versions": "0+", "fields": [ { "name": "X", "type": "int8", "versions": "1+" } ] }""", flexible: "0+"),
        ["no version flexible"] = Define("""{ "name": "A", "type": "string", "versions": "0+" }, { "name": "S", "type": "[]S", "versions": "0+", "fields": [ { "name": "W", "type": "int8", "versions": "0+" }, { "name": "X", "type": "int8", "versions": "1+" } ] }""", flexible: "none"),
        ["arrays of every scalar"] = Define(string.Join(", ", new[] { "bool", "int8", "int16", "uint16", "int32", "uint32", "int64", "float64", "string", "uuid", "bytes" }
            .Select(type => $$"""{ "name": "{{type}}s", "type": "[]{{type}}", "versions": "0+" }"""))),
        ["records"] = Define("""{ "name": "A", "type": "records", "versions": "0+", "nullableVersions": "0+" }, { "name": "B", "type": "records", "versions": "1+" }"""),
        ["structs of some versions"] = Define("""
            { "name": "A", "type": "[]A", "versions": "1", "fields": [ { "name": "X", "type": "int32", "versions": "0+" }, { "name": "Y", "type": "string", "versions": "2+" } ] },
            { "name": "B", "type": "B", "versions": "2+", "ignorable": true, "fields": [ { "name": "X", "type": "int32", "versions": "2+" } ] },
            { "name": "C", "type": "C", "versions": "5+", "nullableVersions": "5+", "default": "null", "fields": [ { "name": "X", "type": "int32", "versions": "5+" } ] }
            """),
        ["no fields at all"] = Define(""),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void It_compiles_without_a_warning(string name)
    {
        CSharpCompilation compilation = Generation.Compile(Cases[name]);

        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && IsGenerated(diagnostic)));
        Assert.NotNull(Generation.Load(compilation));
    }

    [Theory, MemberData(nameof(Names))]
    public void What_is_written_is_read_back_and_has_the_size_that_was_said(string name)
    {
        var codec = new Codec(Generation.Load(Generation.Compile(Cases[name])), Message);
        for (short version = 0; version <= 2; version++)
        {
            AssertRoundTrip(codec, codec.Create(), version);

            object filled = codec.Create();
            codec.Fill(filled, version);
            AssertRoundTrip(codec, filled, version);
        }
    }

    private static void AssertRoundTrip(Codec codec, object message, short version)
    {
        byte[]? written = codec.Encode(message, version);
        if (written is null) return; // the version cannot carry the defaults
        object? read = codec.Decode(written, version);

        Assert.NotNull(read);
        Assert.Equal(written, codec.Encode(read, version));
    }

    private static Definition Define(string fields, string flexible = "1+", string more = "") => Definition.Data(Message, fields, "0-2", flexible, more);

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.Contains(Message, StringComparison.Ordinal) ?? true;
}
