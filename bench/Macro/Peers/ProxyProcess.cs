using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EventGateway.Bench.Macro.Peers;

/// <summary>A proxy that this benchmark has started, and what it costs.</summary>
internal sealed class ProxyProcess : IDisposable
{
    private readonly Process _process;
    private readonly int _clock;

    private ProxyProcess(Process process)
    {
        _process = process;
        if (GetCpuClock(process.Id, out _clock) != 0) throw new InvalidOperationException("the kernel does not tell the CPU time of other processes");
    }

    /// <summary>User and system time of all its threads so far; finer than the hundredths of a second in /proc.</summary>
    public TimeSpan Cpu
    {
        get
        {
            if (GetTime(_clock, out Time time) != 0) throw new InvalidOperationException("the proxy has ended");
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick);
        }
    }

    /// <summary>The memory that it has now.</summary>
    public long ResidentBytes => Status("VmRSS");

    /// <summary>The most memory that it has had since <see cref="ForgetPeak"/>.</summary>
    public long PeakBytes => Status("VmHWM");

    /// <summary>Starts a program and waits until it listens.</summary>
    public static ProxyProcess Start(int port, string file, params string[] arguments)
    {
        Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += static (_, _) => { };
        string? lastWords = null;
        process.ErrorDataReceived += (_, line) => lastWords = line.Data ?? lastWords;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30); Thread.Sleep(50))
        {
            if (process.HasExited) throw new InvalidOperationException($"{file} ended with exit code {process.ExitCode}: {lastWords}");
            if (IsListening(port)) return new ProxyProcess(process);
        }

        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"{file} does not listen on port {port}");
    }

    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        _process.Dispose();
    }

    private static bool IsListening(int port)
    {
        using var probe = new TcpClient();
        try
        {
            probe.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private long Status(string key)
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(key, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    [DllImport("libc", EntryPoint = "clock_getcpuclockid"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetCpuClock(int process, out int clock);

    [DllImport("libc", EntryPoint = "clock_gettime"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
