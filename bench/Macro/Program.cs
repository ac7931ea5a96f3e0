using EventGateway.Bench.Macro;

// Produces the same events through nothing, through peers and through the gateway, and prints one table. Everything runs on this machine,
// interleaved, so that only the ratios within the table mean anything.
int records = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
const int Rounds = 3;

using var lab = new Lab();
List<Contestant> contestants = lab.Start();
var results = contestants.ToDictionary(contestant => contestant, _ => new List<Result>());
foreach (Contestant contestant in contestants) lab.Produce(contestant, records / 10);
for (int round = 1; round <= Rounds; round++)
{
    foreach (Contestant contestant in contestants)
    {
        Result result = lab.Produce(contestant, records);
        results[contestant].Add(result);
        Console.Error.WriteLine($"round {round}: {contestant.Name}: {result.RecordsPerSecond:N0} records/s, {result.CpuMicroseconds:0.00} us/record");
    }
}

Report.Print(Console.Out, records, Rounds, results);
