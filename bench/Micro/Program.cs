using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using EventGateway.Bench;
using Perfolizer.Horology;

// Short by default, so that a look at everything takes two minutes or so; --job medium and the like measure more closely.
Job shortRun = Job.ShortRun.WithIterationTime(TimeInterval.FromMilliseconds(200)).AsDefault();

// The product is compiled ahead of time, so here everything is compiled once, fully and without a profile. Short runs are steadier so, too.
Job likeTheProduct = Job.Default
    .WithEnvironmentVariable("DOTNET_TieredCompilation", "0")
    .WithEnvironmentVariable("DOTNET_ReadyToRun", "0")
    .WithArguments([new MsBuildArgument("/p:RunAnalyzers=false")]) // they take most of the time of a build
    .AsMutator();

ManualConfig config = DefaultConfig.Instance
    .AddJob(shortRun)
    .AddJob(likeTheProduct)
    .WithBuildTimeout(TimeSpan.FromMinutes(10))
    .HideColumns("Error", "RatioSD", "Alloc Ratio")
    .WithArtifactsPath(Path.Combine(Checkout.Root, "bin", "bench"));
BenchmarkSwitcher.FromAssembly(typeof(Checkout).Assembly).Run(args, config);
