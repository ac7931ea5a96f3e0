namespace EventGateway.Bench.Macro.Load;

/// <summary>What one run came to.</summary>
/// <param name="Latencies">How long each exchange took, seen by clients.</param>
/// <param name="Elapsed">How long it was measured.</param>
/// <param name="Cpu">CPU time of the proxy meanwhile.</param>
/// <param name="PeakBytes">The most memory that the proxy had.</param>
internal sealed record Measured(Latencies Latencies, TimeSpan Elapsed, TimeSpan Cpu, long PeakBytes)
{
    public double PerSecond => Latencies.Count / Elapsed.TotalSeconds;

    public double CpuMicroseconds => Cpu.TotalMicroseconds / Latencies.Count;
}
