using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using EventGateway.Bench.Micro;
using Perfolizer.Horology;

// Short by default, so that a look at everything takes two minutes or so; --job medium and the like measure more closely.
Job shortRun = Job.ShortRun.WithIterationTime(TimeInterval.FromMilliseconds(200)).AsDefault();
ManualConfig config = DefaultConfig.Instance
    .AddJob(shortRun)
    .HideColumns("Error", "RatioSD", "Alloc Ratio")
    .WithArtifactsPath(Path.Combine(Checkout.Root, "bin", "bench"));
BenchmarkSwitcher.FromAssembly(typeof(Checkout).Assembly).Run(args, config);
