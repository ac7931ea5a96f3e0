using System.Globalization;
using System.Text;
using EventGateway.Bench.Schemas.Contestants;
using EventGateway.Bench.Schemas.Measuring;

namespace EventGateway.Bench.Schemas;

/// <summary>The figures as they stand on the page.</summary>
internal static class Tables
{
    private static readonly string[] Own = [Contestant.Ours, Contestant.Walker, Contestant.Reader];
    private static readonly string[] Everybody = [.. Own, Peers.NJsonSchema, Peers.JsonSchemaNet];

    public static string Write(DataSet[] sets, Figure[] native, Figure[] jit)
    {
        var text = new StringBuilder();
        WriteTable(text, "Compiled ahead of time", sets, native, Own);
        WriteCompileTimes(text, sets, native);
        WriteTable(text, "With the JIT", sets, jit, Everybody);
        return text.ToString();
    }

    private static void WriteTable(StringBuilder text, string title, DataSet[] sets, Figure[] figures, string[] contestants)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {title}: ns per document, MB/s (bytes allocated per document)\n\n| data set | documents | bytes |");
        foreach (string contestant in contestants) text.Append(CultureInfo.InvariantCulture, $" {contestant} |");
        text.Append(CultureInfo.InvariantCulture, $" {Contestant.Ours}/{Contestant.Reader} | {Contestant.Ours}/{Contestant.Walker} |\n| --- | ---: | ---: |");
        for (int column = 0; column < contestants.Length + 2; column++) text.Append(" ---: |");
        text.Append('\n');
        foreach (DataSet set in sets) WriteRow(text, set, figures, contestants);
        WriteMean(text, [.. sets.Where(static set => set.IsOfTheTen)], figures, contestants);
    }

    private static void WriteRow(StringBuilder text, DataSet set, Figure[] figures, string[] contestants)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {set.Name} | {set.Documents.Length:N0} | {set.AverageBytes:N0} |");
        foreach (string contestant in contestants) text.Append(CultureInfo.InvariantCulture, $" {Cell(set, Find(figures, set, contestant))} |");
        text.Append(CultureInfo.InvariantCulture, $" {Ratio(Faster(set, figures, Contestant.Reader))} | {Ratio(Faster(set, figures, Contestant.Walker))} |\n");
    }

    /// <summary>A mean is over the data sets whose schema the contestant takes; how many that are is said where it is not all.</summary>
    private static void WriteMean(StringBuilder text, DataSet[] sets, Figure[] figures, string[] contestants)
    {
        text.Append("| **geometric mean of the ten** | | |");
        foreach (string contestant in contestants)
        {
            double[] speeds = [.. sets.Select(set => Speed(set, Find(figures, set, contestant))).Where(double.IsFinite)];
            string of = speeds.Length == sets.Length ? "" : $", {speeds.Length} of them";
            text.Append(CultureInfo.InvariantCulture, $" {GeometricMean(speeds):N0} MB/s{of} |");
        }

        text.Append(CultureInfo.InvariantCulture, $" {Ratio(Mean(Contestant.Reader))} | {Ratio(Mean(Contestant.Walker))} |\n\n");

        double Mean(string other) => GeometricMean(sets.Select(set => Faster(set, figures, other)).Where(double.IsFinite));
    }

    private static void WriteCompileTimes(StringBuilder text, DataSet[] sets, Figure[] figures)
    {
        text.Append("### Compiling a schema, ahead of time: from its text to a program\n\n| data set | schema, bytes | ms |\n| --- | ---: | ---: |\n");
        Figure[] ours = [.. sets.Select(set => Find(figures, set, Contestant.Ours)).OfType<Figure>().Where(static figure => figure.Refused.Length == 0)];
        foreach (DataSet set in sets)
        {
            string time = ours.FirstOrDefault(figure => figure.DataSet == set.Name)?.CompileMilliseconds.ToString("0.000", CultureInfo.InvariantCulture) ?? "refused";
            text.Append(CultureInfo.InvariantCulture, $"| {set.Name} | {Encoding.UTF8.GetByteCount(set.Schema):N0} | {time} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| **median** | | {Median.Of(ours.Select(static figure => figure.CompileMilliseconds)):0.000} |\n\n");
    }

    private static string Cell(DataSet set, Figure? figure) => figure switch
    {
        null => "",
        { Refused.Length: > 0 } => $"refused: {figure.Refused.Replace('|', '/')}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{figure.Nanoseconds:N0} ns, {Speed(set, figure):N0} MB/s ({figure.AllocatedBytes:N0} B){Doubt(set, figure)}"),
    };

    private static string Doubt(DataSet set, Figure figure) =>
        figure.AcceptedDocuments == set.Documents.Length ? "" : $", accepts only {figure.AcceptedDocuments}";

    private static double Speed(DataSet set, Figure? figure) =>
        figure is { Refused.Length: 0 } ? set.AverageBytes / figure.Nanoseconds * 1_000 : double.NaN;

    /// <summary>How many times as fast as another we are.</summary>
    private static double Faster(DataSet set, Figure[] figures, string other) =>
        Speed(set, Find(figures, set, Contestant.Ours)) / Speed(set, Find(figures, set, other));

    private static string Ratio(double ratio) => double.IsFinite(ratio) ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "";

    private static double GeometricMean(IEnumerable<double> values) => Math.Exp(values.Select(static value => Math.Log(value)).DefaultIfEmpty(double.NaN).Average());

    private static Figure? Find(Figure[] figures, DataSet set, string contestant) =>
        figures.FirstOrDefault(figure => figure.DataSet == set.Name && figure.Contestant == contestant);
}
