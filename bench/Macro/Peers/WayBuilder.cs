namespace EventGateway.Bench.Macro.Peers;

/// <summary>Starts proxies in front of a broker, and ends them.</summary>
internal sealed class WayBuilder(Checkout checkout, int brokerPort) : IDisposable
{
    /// <summary>The kernel gives out ports from 32768 on; those from here on are free on a machine that runs nothing else.</summary>
    private int _nextPort = 29300;

    private readonly List<ProxyProcess> _started = [];

    public Scratch Scratch { get; } = new();

    /// <summary>A document without channels: nothing has to be looked into.</summary>
    public string EmptyDocument => Scratch.Write("empty.yaml", "asyncapi: 3.0.0\ninfo: { title: Nothing, version: 1.0.0 }\nchannels: {}\n");

    public Way Direct() => new("direct", brokerPort, null);

    public Way? HaProxy(string name, bool splices = false, bool withTls = false, int? port = null)
    {
        if (Checkout.HaProxy is not { } program) return null;
        int plain = port ?? TakePorts(2);
        string configuration = Scratch.Write($"haproxy-{plain}.cfg", $"""
            global
              nbthread {Environment.ProcessorCount}
              maxconn 5500
            defaults
              mode tcp
              {(splices ? "option splice-auto" : "")}
              timeout connect 5s
              timeout client 1h
              timeout server 1h
            listen plain
              bind 127.0.0.1:{plain} backlog 4096
              server broker 127.0.0.1:{brokerPort}
            {(withTls ? $"listen tls\n  bind 127.0.0.1:{plain + 1} ssl crt {Scratch.IdentityFile}\n  server broker 127.0.0.1:{brokerPort}" : "")}

            """);
        return new Way(name, plain, Start(plain, program, "-db", "-f", configuration)) { TlsPort = withTls ? plain + 1 : 0 };
    }

    public Way Gateway(string name, string document, bool withTls = false)
    {
        int port = TakePorts(20);
        string[] tls = withTls ? ["--tls-certificate", Scratch.CertificateFile, "--tls-key", Scratch.KeyFile] : [];
        string[] arguments = ["run", "--asyncapi", document, "--upstream", $"127.0.0.1:{brokerPort}", "--listen", $"127.0.0.1:{port}", "--max-connections-per-address", "10000", .. tls];
        return new Way(name, port, Start(port, checkout.Gateway, arguments)) { TlsPort = withTls ? port : 0 };
    }

    public Way? Kroxylicious(string name, params string[] schemaAndTopic)
    {
        if (checkout.Kroxylicious is not { } program) return null;
        int port = TakePorts(100);
        return new Way(name, port, Start(port, program, [$"{port}", $"127.0.0.1:{brokerPort}", .. schemaAndTopic]));
    }

    public void Dispose()
    {
        foreach (ProxyProcess process in _started) process.Dispose();
        Scratch.Dispose();
    }

    private int TakePorts(int count) => (_nextPort += count) - count;

    private ProxyProcess Start(int port, string file, params string[] arguments)
    {
        ProxyProcess process = ProxyProcess.Start(port, file, arguments);
        _started.Add(process);
        return process;
    }
}
