using EventGateway.Fuzzing;
using SharpFuzz;

// What ./build.sh fuzz runs: "list" names the targets, "seeds TARGET FOLDER" writes where to begin, "replay TARGET FILE" shows a finding,
// and "run TARGET" is what afl-fuzz starts, in a process whose reader is instrumented.
switch (args)
{
    case ["list"]:
        foreach (FuzzTarget target in FuzzTarget.All) Console.WriteLine(target.Name);
        return 0;
    case ["seeds", string name, string folder]:
        WriteSeeds(Find(name), folder);
        return 0;
    case ["replay", string name, string file]:
        Find(name).Run(File.ReadAllBytes(file));
        return 0;
    case ["run", string name]:
        Run(Find(name));
        return 0;
    default:
        Console.Error.WriteLine("usage: EventGateway.Fuzz list | seeds TARGET FOLDER | replay TARGET FILE | run TARGET");
        return 2;
}

static FuzzTarget Find(string name) => FuzzTarget.Find(name) ?? throw new ArgumentException($"no target is called {name}");

static void WriteSeeds(FuzzTarget target, string folder)
{
    const int LargestSeedBytes = 4096; // what is long is slow, and finds no more
    Directory.CreateDirectory(folder);
    int number = 0;
    foreach (byte[] seed in target.Seeds().Where(seed => seed.Length <= LargestSeedBytes)) File.WriteAllBytes(Path.Combine(folder, $"{number++:D5}"), seed);
}

static void Run(FuzzTarget target)
{
    using var input = new MemoryStream();
    Fuzzer.Run(stream =>
    {
        input.SetLength(0);
        stream.CopyTo(input);
        target.Run(input.GetBuffer().AsSpan(0, (int)input.Length));
    });
}
