using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace EventGateway.Transport.Tls;

/// <summary>Speaks TLS with brokers. Its files are loaded anew when their content changes; connections live on.</summary>
public sealed class TlsClient : IDisposable
{
    private readonly ClientTlsOptions _options;
    private readonly ReloadedFiles<Credentials> _credentials;

    /// <summary>Loads the files.</summary>
    /// <param name="options">Which files.</param>
    /// <param name="report">Is told, in a sentence, what was loaded anew or could not be.</param>
    /// <param name="clock">Says when to look at the files again.</param>
    /// <exception cref="FormatException">A file is bad; the message names it.</exception>
    public TlsClient(ClientTlsOptions options, Action<string> report, TimeProvider clock)
    {
        if (options.CertificateFile is null != options.KeyFile is null) throw new FormatException("a certificate for brokers needs its key, and the reverse");
        _options = options;
        string?[] files = [options.CaFile, options.CertificateFile, options.KeyFile];
        _credentials = new ReloadedFiles<Credentials>(files.OfType<string>(), Load, report, clock);
    }

    private sealed record Credentials(SslStreamCertificateContext? Own, X509ChainPolicy? Trust);

    /// <summary>When the certificate for brokers expires, UTC; null if there is none.</summary>
    public DateTime? ExpiresAt => _credentials.Current.Own?.TargetCertificate.NotAfter.ToUniversalTime();

    /// <summary>Shakes hands with a broker.</summary>
    /// <param name="broker">The connection to it.</param>
    /// <param name="host">The name, or address, that its certificate must be for.</param>
    /// <returns>The connection on which bytes travel in TLS; it owns the one below.</returns>
    /// <exception cref="IOException">The handshake failed; the connection is disposed, and the message says why.</exception>
    public async Task<IConnection> ConnectAsync(IConnection broker, string host)
    {
        Credentials credentials = _credentials.Current;
        var authentication = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateContext = credentials.Own,
            CertificateChainPolicy = credentials.Trust,
        };
        return await TlsConnection.HandshakeAsync(
            broker, _options.HandshakeTimeout, (stream, stop) => stream.AuthenticateAsClientAsync(authentication, stop)).ConfigureAwait(false);
    }

    /// <summary>Looks at the files no more; connections live on.</summary>
    public void Dispose() => _credentials.Dispose();

    private Credentials Load() => new(
        _options.CertificateFile is { } file ? PemFile.ReadIdentity(file, _options.KeyFile!) : null,
        _options.CaFile is { } ca ? PemFile.Trusting(PemFile.ReadCertificates(ca)) : null);
}
