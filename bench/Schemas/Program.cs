using System.Runtime.Intrinsics;
using EventGateway.Bench;
using EventGateway.Bench.Schemas;
using EventGateway.Bench.Schemas.Measuring;

// Validation of the public data sets, with the JIT and ahead of time: "measure FILTER" prints the figures of this process as JSON, "table NATIVE FILTER"
// has NATIVE, which is this program compiled ahead of time, do that first, measures then here, and prints tables. Without a FILTER the page is written anew.
switch (args)
{
    case ["measure", string filter]:
        Console.WriteLine(FigureJson.Write(Measure(DataSet.Load(filter))));
        return 0;
    case ["table", string native, string filter]:
        DataSet[] sets = DataSet.Load(filter);
        string text = $"{Machine.Describe()}\n\n{Tables.Write(sets, NativeRun.Measure(native, filter), Measure(sets))}";
        Console.WriteLine(text);
        if (filter.Length == 0) BenchmarksPage.Replace(Path.Combine(Checkout.Root, "docs", "benchmarks.md"), "schemas", text);
        return 0;
    default:
        Console.Error.WriteLine("usage: measure FILTER | table NATIVE FILTER");
        return 2;
}

static Figure[] Measure(DataSet[] sets)
{
    var figures = new List<Figure>();
    foreach (DataSet set in sets)
    {
        Console.Error.WriteLine($"{set.Name}, {(System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "native")}, vectors of {(Vector256.IsHardwareAccelerated ? 256 : 128)} bits");
        figures.AddRange(DataSetRun.Measure(set));
    }

    return [.. figures];
}
