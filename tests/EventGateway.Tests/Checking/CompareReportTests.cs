using System.Text.Json;
using EventGateway.AsyncApi;
using EventGateway.AsyncApi.Comparing;
using EventGateway.Checking;
using EventGateway.Commands;

namespace EventGateway.Tests.Checking;

/// <summary>What <c>check --against</c> tells, for people and for machines.</summary>
public sealed class CompareReportTests
{
    private const string Old = """
        asyncapi: 3.0.0
        info: { title: Orders, version: 1.0.0 }
        channels:
          orders: { messages: { placed: { payload: { properties: { total: { type: number, maximum: 100 } } } } } }
          same: {}
          gone: {}
        """;

    private const string New = """
        asyncapi: 3.0.0
        info: { title: Orders, version: 2.0.0 }
        channels:
          orders: { messages: { placed: { payload: { properties: { total: { type: [number, string], maximum: 50 } } } } } }
          same: {}
          fresh: {}
        """;

    [Fact]
    public void People_read_what_breaks_first_and_where_it_stands()
    {
        using var output = new StringWriter { NewLine = "\n" };

        CompareText.Write(Report(), output);

        Assert.Equal(
            """
            topic orders: breaks
              breaks  placed payload /total: 'maximum' fell from 100 to 50. (new.yaml:4:102)
              widens  placed payload /total: 'type' also allows string. (old.yaml:4:75)
            topic same: as before
            topic fresh: new, its records are checked from now on
            topic gone: gone, its records are checked no more
            not compatible: records that were accepted may be refused

            """,
            output.ToString());
    }

    [Fact]
    public void Machines_read_the_same()
    {
        JsonElement report = JsonElement.Parse(CheckJson.Write(Report()));

        Assert.False(report.GetProperty("compatible").GetBoolean());
        Assert.Equal(
            """{"breaking":true,"message":"placed","part":"payload","instance":"/total","sentence":"'maximum' fell from 100 to 50.","file":"new.yaml","line":4,"column":102,"pointer":"/channels/orders/messages/placed/payload/properties/total/maximum"}""",
            JsonSerializer.Serialize(report.GetProperty("topics")[0].GetProperty("differences")[0]).Replace("\\u0027", "'", StringComparison.Ordinal));
        Assert.Equal(["changed", "same", "added", "removed"], report.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("change").GetString()));
    }

    [Theory]
    [InlineData(Old, Old, ExitCode.Success)]
    [InlineData(Old, New, ExitCode.Failure)]
    [InlineData(Old, "asyncapi: 9", ExitCode.Failure)]
    public async Task The_exit_code_tells_scripts_whether_it_may_go_out(string old, string @new, int expected)
    {
        string before = Path.GetTempFileName(), after = Path.GetTempFileName();
        await File.WriteAllTextAsync(before, old, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(after, @new, TestContext.Current.CancellationToken);

        int exitCode = await CheckCommand.Create().Parse(["--json", "--against", before, after]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

        File.Delete(before);
        File.Delete(after);
        Assert.Equal(expected, exitCode);
    }

    private static CompareReport Report() =>
        CompareReport.Of(ContractComparer.Compare([AsyncApiLoader.Parse(Old, "old.yaml")], [AsyncApiLoader.Parse(New, "new.yaml")]));
}
