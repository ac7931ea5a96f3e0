namespace EventGateway.Bench;

/// <summary>The page on which figures are kept: what stands between two marks is written by the benchmark of that name, the rest by people.</summary>
internal static class BenchmarksPage
{
    public static void Replace(string file, string bench, string text)
    {
        string beginMark = $"<!-- bench {bench}: from here -->";
        string endMark = $"<!-- bench {bench}: to here -->";
        string page = File.ReadAllText(file);
        int begin = page.IndexOf(beginMark, StringComparison.Ordinal);
        int end = page.IndexOf(endMark, StringComparison.Ordinal);
        if (begin < 0 || end < begin) throw new InvalidOperationException($"{file} has no place between {beginMark} and {endMark}");
        File.WriteAllText(file, $"{page[..(begin + beginMark.Length)]}\n\n{text.Trim()}\n\n{page[end..]}");
    }
}
