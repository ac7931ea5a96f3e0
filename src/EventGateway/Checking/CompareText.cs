namespace EventGateway.Checking;

/// <summary>A comparison for people.</summary>
internal static class CompareText
{
    public static void Write(CompareReport report, TextWriter output)
    {
        foreach (ComparedTopic topic in report.Topics)
        {
            output.WriteLine($"topic {topic.Topic}: {Describe(topic)}");
            foreach (ComparedDifference difference in topic.Differences) output.WriteLine(Line(difference));
        }

        output.WriteLine(report.Compatible ? "compatible: all that was accepted is still accepted" : "not compatible: records that were accepted may be refused");
    }

    private static string Describe(ComparedTopic topic) => topic.Change switch
    {
        "added" => "new, its records are checked from now on",
        "removed" => "gone, its records are checked no more",
        "changed" => topic.Compatible ? "accepts more" : "breaks",
        _ => "as before",
    };

    private static string Line(ComparedDifference difference)
    {
        string[] where = [.. new[] { difference.Message, difference.Part, difference.Instance }.Where(text => text.Length > 0)];
        string subject = where.Length == 0 ? "" : $"{string.Join(' ', where)}: ";
        return $"  {(difference.Breaking ? "breaks" : "widens")}  {subject}{difference.Sentence} ({difference.File}:{difference.Line}:{difference.Column})";
    }
}
