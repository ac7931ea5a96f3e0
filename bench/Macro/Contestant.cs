using System.Diagnostics;

namespace EventGateway.Bench.Macro;

/// <summary>A way to the broker.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Bootstrap">Where the producer connects.</param>
/// <param name="Proxy">The process in between; null if there is none.</param>
internal sealed record Contestant(string Name, string Bootstrap, Process? Proxy);

/// <summary>What one run of the producer came to.</summary>
/// <param name="RecordsPerSecond">As the producer counts.</param>
/// <param name="CpuMicroseconds">CPU time of the proxy per record; 0 if there is none.</param>
/// <param name="PeakMegabytes">The most memory that the proxy has had since its start.</param>
internal sealed record Result(double RecordsPerSecond, double CpuMicroseconds, double PeakMegabytes);
