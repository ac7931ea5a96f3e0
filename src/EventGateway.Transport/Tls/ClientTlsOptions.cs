namespace EventGateway.Transport.Tls;

/// <summary>TLS towards brokers. All files are PEM.</summary>
public sealed record ClientTlsOptions
{
    /// <summary>The certificates that brokers' own must lead to; null for those that the system trusts.</summary>
    public string? CaFile { get; init; }

    /// <summary>The certificate that is shown to brokers, followed by those between it and a root; null for none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Its private key, not encrypted.</summary>
    public string? KeyFile { get; init; }

    /// <summary>How long a handshake may take.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
