using System.Net.Security;
using System.Security.Authentication;

namespace EventGateway.Transport.Tls;

/// <summary>Speaks TLS with clients that connect. Its files are loaded anew when their content changes; connections live on.</summary>
public sealed class TlsServer : IDisposable
{
    private readonly ServerTlsOptions _options;
    private readonly ReloadedFiles<SslServerAuthenticationOptions> _authentication;

    /// <summary>Loads the files.</summary>
    /// <param name="options">Which files, and what clients have to show.</param>
    /// <param name="report">Is told, in a sentence, what was loaded anew or could not be.</param>
    /// <param name="clock">Says when to look at the files again.</param>
    /// <exception cref="FormatException">A file is bad; the message names it.</exception>
    public TlsServer(ServerTlsOptions options, Action<string> report, TimeProvider clock)
    {
        _options = options;
        string[] files = [options.CertificateFile, options.KeyFile, .. options.ClientCaFile is { } ca ? [ca] : Array.Empty<string>()];
        _authentication = new ReloadedFiles<SslServerAuthenticationOptions>(files, Load, report, clock);
    }

    /// <summary>When the certificate expires, UTC.</summary>
    public DateTime ExpiresAt => _authentication.Current.ServerCertificateContext!.TargetCertificate.NotAfter.ToUniversalTime();

    /// <summary>Shakes hands with a client.</summary>
    /// <returns>The connection on which bytes travel in TLS, which owns the one below; and the name that the client asks for (SNI, RFC 6066), empty if it asks for none.</returns>
    /// <exception cref="IOException">The handshake failed; the connection is disposed, and the message says why.</exception>
    public async Task<(IConnection Connection, string ServerName)> AcceptAsync(IConnection client)
    {
        TlsConnection connection = await TlsConnection.HandshakeAsync(
            client, _options.HandshakeTimeout, (stream, stop) => stream.AuthenticateAsServerAsync(_authentication.Current, stop)).ConfigureAwait(false);
        return (connection, connection.ServerName);
    }

    /// <summary>Looks at the files no more; connections live on.</summary>
    public void Dispose() => _authentication.Dispose();

    private SslServerAuthenticationOptions Load()
    {
        var authentication = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = PemFile.ReadIdentity(_options.CertificateFile, _options.KeyFile),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (_options.ClientCaFile is not { } ca) return authentication;
        authentication.ClientCertificateRequired = true; // asked for; whether one must come is decided below
        authentication.CertificateChainPolicy = PemFile.Trusting(PemFile.ReadCertificates(ca));
        authentication.RemoteCertificateValidationCallback = (_, _, _, errors) =>
            errors == SslPolicyErrors.None || (errors == SslPolicyErrors.RemoteCertificateNotAvailable && !_options.RequiresClientCertificate);
        return authentication;
    }
}
