using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Tests;

/// <summary>Each thing that can be wrong is reported at its place. The place is marked like «this».</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("EGK001", """{ "type": "data", «nonsense }""")]
    [InlineData("EGK001", """{ "type": "data" } «x""")]
    [InlineData("EGK001", """{ "type": "data", «}""")]
    [InlineData("EGK001", """{ "type": "the text ends«""")]
    [InlineData("EGK001", """{ "type": "a \«u0041" }""")]
    [InlineData("EGK001", "{ \"type\": \"a line«\nends\" }")]
    [InlineData("EGK001", "«")]
    [InlineData("EGK002", """«[1]»""")]
    [InlineData("EGK002", """{ "type": «"letter"», "name": "M", "validVersions": "0", "flexibleVersions": "none" }""")]
    [InlineData("EGK002", """{ "type": «1», "name": "M", "validVersions": "0", "flexibleVersions": "none" }""", "EGK002")] // a type that is no string is no known type either
    [InlineData("EGK002", """{ "type": "data", "name": «"Other"», "validVersions": "0", "flexibleVersions": "none" }""")]
    [InlineData("EGK002", """{ "type": "data", "name": «"no name"», "validVersions": "0", "flexibleVersions": "none" }""")]
    [InlineData("EGK002", """{ "type": "request", "apiKey": «"0"», "name": "M", "validVersions": "0", "flexibleVersions": "none" }""")]
    [InlineData("EGK002", """{ "type": "request", "apiKey": 0, "listeners": [ «"zkBroker"» ], "name": "M", "validVersions": "0", "flexibleVersions": "none" }""")]
    [InlineData("EGK003", """«{ "type": "data", "validVersions": "0", "flexibleVersions": "none" }»""")]
    [InlineData("EGK003", """«{ "type": "request", "name": "M", "validVersions": "0", "flexibleVersions": "none" }»""")]
    [InlineData("EGK004", """{ "type": "data", "name": "M", "validVersions": "0", "flexibleVersions": "none", «"colour"»: 1 }""")]
    [InlineData("EGK006", """{ "type": "data", "name": "M", "validVersions": «"3-1"», "flexibleVersions": "none" }""")]
    [InlineData("EGK006", """{ "type": "data", "name": "M", "validVersions": «"all"», "flexibleVersions": "none" }""")]
    [InlineData("EGK006", """{ "type": "data", "name": "M", "validVersions": "0-5", "flexibleVersions": «"2-3"» }""")]
    public void A_message_is_refused_at_the_place(string id, string text, string? more = null) => AssertReported(id, text, more);

    [Theory]
    [InlineData("EGK002", """«1»""")]
    [InlineData("EGK002", """{ "name": "F", "type": "int32", "versions": "0+", "ignorable": «"yes"» }""")]
    [InlineData("EGK002", """{ "name": "F", "type": "[]S", "versions": "0+", "fields": [ { "name": "G", "type": «"[]S"», "versions": "0+" } ] }""")]
    [InlineData("EGK003", """«{ "name": "F", "versions": "0+" }»""")]
    [InlineData("EGK003", """«{ "name": "F", "type": "int32" }»""")]
    [InlineData("EGK004", """{ "name": "F", "type": "int32", "versions": "0+", «"nullable"»: "0+" }""")]
    [InlineData("EGK005", """{ "name": "F", "type": «"int33"», "versions": "0+" }""")]
    [InlineData("EGK005", """{ "name": "F", "type": «"[][]int32"», "versions": "0+" }""")]
    [InlineData("EGK006", """{ "name": "F", "type": "int32", "versions": "0+", "nullableVersions": «"0+"» }""")]
    [InlineData("EGK006", """{ "name": "F", "type": "int32", "versions": "0+", "tag": 0, "taggedVersions": «"1-2"» }""")]
    [InlineData("EGK007", """{ "name": "F", "type": "int8", "versions": "0+", "default": «128» }""")]
    [InlineData("EGK007", """{ "name": "F", "type": "int32", "versions": "0+", "default": «"0xfffffffff"» }""")]
    [InlineData("EGK007", """{ "name": "F", "type": "int32", "versions": "0+", "default": «"09"» }""")]
    [InlineData("EGK007", """{ "name": "F", "type": "bool", "versions": "0+", "default": «"yes"» }""")]
    [InlineData("EGK007", """{ "name": "F", "type": "float64", "versions": "0+", "default": «"NaN"» }""")]
    [InlineData("EGK007", """{ "name": "F", "type": "string", "versions": "0+", "nullableVersions": "1+", "default": «"null"» }""")]
    [InlineData("EGK007", """{ "name": "F", "type": "[]int32", "versions": "0+", "default": «"1"» }""")]
    [InlineData("EGK008", """{ "name": "F", "type": "int32", "versions": "1+", "tag": «1», "taggedVersions": "1+" }""")]
    [InlineData("EGK008", """{ "name": "F", "type": "int32", "versions": "1+", "tag": «-1», "taggedVersions": "1+" }""")]
    [InlineData("EGK008", """{ "name": "F", "type": "int32", "versions": "0+", "tag": «0», "taggedVersions": "0+" }""")]
    [InlineData("EGK008", """{ "name": "F", "type": "int32", "versions": "0+", "tag": «0» }""")]
    [InlineData("EGK008", """«{ "name": "F", "type": "int32", "taggedVersions": "1+" }»""")]
    [InlineData("EGK009", """{ "name": "F", "type": "int32", "versions": "0+" }, { "name": «"f"», "type": "int32", "versions": "0+" }""")]
    [InlineData("EGK009", """{ "name": "F", "type": "[]S", "versions": "0+", "fields": [] }, { "name": "G", "type": «"[]S"», "versions": "0+", "fields": [] }""")]
    public void A_field_is_refused_at_the_place(string id, string field) =>
        AssertReported(id, $$"""
            // a comment counts as a line
            {
              "type": "data", "name": "M", "validVersions": "0-2", "flexibleVersions": "1+", "fields": [
                {{field}}
              ]
            }
            """);

    [Fact]
    public void An_address_that_nobody_has_classified_is_reported_at_its_host()
    {
        const string response = """
            { "type": "response", "apiKey": 3, "name": "R", "validVersions": "0", "flexibleVersions": "none", "fields": [
              { "name": "Nodes", "type": "[]Node", "versions": "0+", "fields": [
                «{ "name": "Host", "type": "string", "versions": "0+" }», { "name": "Port", "type": "int32", "versions": "0+" } ] } ] }
            """;
        const string request = """{ "type": "request", "apiKey": 3, "name": "Q", "listeners": [ "broker" ], "validVersions": "0", "flexibleVersions": "none" }""";
        (string text, TextSpan place) = Unmark(response);

        GeneratorRunResult result = Generation.Run(Definition.Of("Q", request), Definition.Of("R", text));

        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        AssertAt(diagnostic, "EGK010", "/Definitions/R.json", text, place);
        Assert.Equal(new LinePosition(2, 4), diagnostic.Location.GetLineSpan().StartLinePosition);
    }

    [Theory]
    [InlineData("EGK011", """{ «"M.Nowhere"»: "broker" }""")]
    [InlineData("EGK002", """{ "M": «"mine"» }""")]
    [InlineData("EGK001", """{ "M": «broker }""")]
    public void The_table_of_addresses_is_refused_at_the_place(string id, string marked)
    {
        (string text, TextSpan place) = Unmark(marked);

        GeneratorRunResult result = Generation.Run(Definition.Data("M", ""), Definition.Addresses(text));

        AssertAt(Assert.Single(result.Diagnostics), id, "/Addresses.json", text, place);
    }

    [Fact]
    public void Records_of_a_request_in_a_place_that_nobody_inspects_stop_the_build()
    {
        const string marked = """
            { "type": "request", "apiKey": 200, "name": "M", "listeners": ["broker"], "validVersions": "0", "flexibleVersions": "none", "fields": [
              «{ "name": "Extra", "type": "records", "versions": "0+" }» ] }
            """;

        AssertReportedButGenerated("EGK013", marked);
    }

    [Theory]
    [InlineData("Nothing", "no definition has that name")]
    [InlineData("M", "M.Names is an array of String, which views do not know yet")]
    public void A_view_that_cannot_be_written_stops_the_build_with_the_reason(string view, string reason)
    {
        GeneratorRunResult result = Generation.RunWithViews(view, Definition.Data("M", """{ "name": "Names", "type": "[]string", "versions": "0+" }"""));

        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("EGK012", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal($"KafkaViews of the project names '{view}': {reason}", diagnostic.GetMessage(null));
    }

    [Fact]
    public void The_place_counts_lines_and_columns_as_editors_do()
    {
        GeneratorRunResult result = Generation.Run(Definition.Of("M", "{\n  \"type\": \"data\",\n  \"color\": 1, \"name\": \"M\", \"validVersions\": \"0\", \"flexibleVersions\": \"none\"\n}"));

        FileLinePositionSpan place = Assert.Single(result.Diagnostics).Location.GetLineSpan();
        Assert.Equal(("/Definitions/M.json", 2, 2, 9), (place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character, place.EndLinePosition.Character));
    }

    [Fact]
    public void A_bad_definition_does_not_stop_the_good_ones()
    {
        GeneratorRunResult result = Generation.Run(Definition.Of("Bad", "{"), Definition.Data("Good", ""));

        Assert.Contains(result.GeneratedSources, source => source.HintName == "Messages/Good.g.cs");
        Assert.DoesNotContain(result.GeneratedSources, source => source.HintName == "Messages/Bad.g.cs");
    }

    private static void AssertReported(string id, string marked, string? more = null)
    {
        (string text, TextSpan place) = Unmark(marked);

        GeneratorRunResult result = Generation.Run(Definition.Of("M", text));

        Assert.Null(result.Exception);
        Assert.Equal(more is null ? [id] : new[] { id, more }, result.Diagnostics.Select(diagnostic => diagnostic.Id));
        AssertAt(result.Diagnostics[0], id, "/Definitions/M.json", text, place);
        Assert.DoesNotContain(result.GeneratedSources, source => source.HintName == "Messages/M.g.cs");
    }

    private static void AssertReportedButGenerated(string id, string marked)
    {
        (string text, TextSpan place) = Unmark(marked);

        GeneratorRunResult result = Generation.Run(Definition.Of("M", text));

        AssertAt(Assert.Single(result.Diagnostics), id, "/Definitions/M.json", text, place);
    }

    private static void AssertAt(Diagnostic diagnostic, string id, string file, string text, TextSpan place)
    {
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        FileLinePositionSpan actual = diagnostic.Location.GetLineSpan();
        Assert.Equal(file, actual.Path);
        LinePositionSpan expected = SourceText.From(text).Lines.GetLinePositionSpan(place);
        Assert.Equal(expected.Start, actual.StartLinePosition);
        if (place.Length > 0) Assert.Equal(expected.End, actual.EndLinePosition);
    }

    /// <summary>Takes the marks out; without the second one only the beginning is compared.</summary>
    private static (string Text, TextSpan Place) Unmark(string marked)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal);
        int end = marked.IndexOf('»', StringComparison.Ordinal);
        string text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        return (text, end < 0 ? new TextSpan(start, 0) : TextSpan.FromBounds(start, end - 1));
    }
}
