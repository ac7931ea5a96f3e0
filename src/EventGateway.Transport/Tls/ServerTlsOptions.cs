namespace EventGateway.Transport.Tls;

/// <summary>TLS towards clients. All files are PEM.</summary>
public sealed record ServerTlsOptions
{
    /// <summary>The server's certificate, followed by those between it and a root.</summary>
    public required string CertificateFile { get; init; }

    /// <summary>Its private key, not encrypted.</summary>
    public required string KeyFile { get; init; }

    /// <summary>The certificates that clients' own must lead to; null if clients show none.</summary>
    public string? ClientCaFile { get; init; }

    /// <summary>Whether clients must show a certificate. Means nothing without <see cref="ClientCaFile"/>.</summary>
    public bool RequiresClientCertificate { get; init; } = true;

    /// <summary>How long a handshake may take.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
