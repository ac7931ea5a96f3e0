namespace EventGateway.Bench.Macro;

/// <summary>The page on which figures are kept: what stands between two marks is written by the benchmark, the rest by people.</summary>
internal static class BenchmarksPage
{
    private const string Begin = "<!-- bench macro: from here -->";
    private const string End = "<!-- bench macro: to here -->";

    public static void Replace(string file, string text)
    {
        string page = File.ReadAllText(file);
        int begin = page.IndexOf(Begin, StringComparison.Ordinal);
        int end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin) throw new InvalidOperationException($"{file} has no place between {Begin} and {End}");
        File.WriteAllText(file, $"{page[..(begin + Begin.Length)]}\n\n{text.Trim()}\n\n{page[end..]}");
    }
}
