using System.CommandLine;
using EventGateway.Transport.Tls;

namespace EventGateway.Commands;

/// <summary>The options of <c>run</c> and <c>check</c> that concern TLS. All files are PEM.</summary>
internal static class TlsOptions
{
    private static readonly Option<string?> Certificate = new("--tls-certificate") { Description = "The gateway's certificate (PEM, with those between it and a root): clients must speak TLS then.", HelpName = "FILE" };

    private static readonly Option<string?> Key = new("--tls-key") { Description = "Its private key (PEM, without a password).", HelpName = "FILE" };

    private static readonly Option<string?> ClientCa = new("--tls-client-ca") { Description = "The authority of clients' certificates (PEM): clients are asked for one then.", HelpName = "FILE" };

    private static readonly Option<string> ClientCertificates = CreateClientCertificates();

    private static readonly Option<bool> Upstream = new("--upstream-tls") { Description = "Speak TLS with the brokers of --upstream, and trust the authorities of the system. Servers of the documents say by themselves: kafka-secure." };

    private static readonly Option<string?> UpstreamCa = new("--upstream-ca") { Description = "The authority of the brokers' certificates (PEM), instead of those of the system.", HelpName = "FILE" };

    private static readonly Option<string?> UpstreamCertificate = new("--upstream-certificate") { Description = "The certificate that brokers are shown (PEM).", HelpName = "FILE" };

    private static readonly Option<string?> UpstreamKey = new("--upstream-key") { Description = "Its private key (PEM, without a password).", HelpName = "FILE" };

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All => [Certificate, Key, ClientCa, ClientCertificates, Upstream, UpstreamCa, UpstreamCertificate, UpstreamKey];

    /// <summary>TLS towards clients; null if they speak plaintext.</summary>
    /// <exception cref="FormatException">The options do not go together.</exception>
    public static ServerTlsOptions? ForClients(ParseResult arguments)
    {
        (string? certificate, string? key, string? ca) = (arguments.GetValue(Certificate), arguments.GetValue(Key), arguments.GetValue(ClientCa));
        if (certificate is null && key is null && ca is null) return null;
        if (certificate is null || key is null) throw new FormatException("TLS for clients needs both --tls-certificate and --tls-key");
        return new ServerTlsOptions
        {
            CertificateFile = certificate,
            KeyFile = key,
            ClientCaFile = ca,
            RequiresClientCertificate = arguments.GetRequiredValue(ClientCertificates) == "required",
        };
    }

    /// <summary>TLS towards brokers; null if they speak plaintext.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="isSecure">Whether the document says that the server speaks TLS; null if no document names it.</param>
    /// <exception cref="FormatException">The options do not go together.</exception>
    public static ClientTlsOptions? ForBrokers(ParseResult arguments, bool? isSecure)
    {
        var options = new ClientTlsOptions
        {
            CaFile = arguments.GetValue(UpstreamCa),
            CertificateFile = arguments.GetValue(UpstreamCertificate),
            KeyFile = arguments.GetValue(UpstreamKey),
        };
        if (options.CertificateFile is null != options.KeyFile is null) throw new FormatException("a certificate for brokers needs both --upstream-certificate and --upstream-key");
        bool isAsked = arguments.GetValue(Upstream) || options.CaFile is not null || options.CertificateFile is not null;
        return isSecure ?? isAsked ? options : null;
    }

    private static Option<string> CreateClientCertificates()
    {
        var option = new Option<string>("--tls-client-certificates")
        {
            Description = "Whether clients must show a certificate of --tls-client-ca, or may.",
            HelpName = "required|optional",
            DefaultValueFactory = static _ => "required",
        };
        option.AcceptOnlyFromAmong("required", "optional");
        return option;
    }
}
