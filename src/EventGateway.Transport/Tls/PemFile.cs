using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EventGateway.Transport.Tls;

/// <summary>Reads PEM files, with errors that name the file and what to do.</summary>
internal static class PemFile
{
    /// <summary>A certificate with its key, and the certificates that follow it in the file.</summary>
    /// <exception cref="FormatException">A file cannot be read, or they do not belong together.</exception>
    public static SslStreamCertificateContext ReadIdentity(string certificateFile, string keyFile)
    {
        X509Certificate2Collection chain = ReadCertificates(certificateFile);
        try
        {
            X509Certificate2 own = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            chain[0].Dispose();
            chain.RemoveAt(0);
            return SslStreamCertificateContext.Create(own, chain, offline: true);
        }
        catch (Exception wrong) when (wrong is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FormatException($"{keyFile} is not the private key of {certificateFile} in PEM form, without a password: {wrong.Message}", wrong);
        }
    }

    /// <summary>All certificates of a file, at least one.</summary>
    /// <exception cref="FormatException">The file cannot be read, or holds no certificate.</exception>
    public static X509Certificate2Collection ReadCertificates(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (Exception wrong) when (wrong is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"cannot read the certificates in {file}: {wrong.Message}", wrong);
        }

        return certificates.Count > 0 ? certificates : throw new FormatException($"{file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
    }

    /// <summary>How certificates of others are checked.</summary>
    /// <param name="roots">What they must lead to.</param>
    public static X509ChainPolicy Trusting(X509Certificate2Collection roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        policy.ExtraStore.AddRange(roots);
        return policy;
    }
}
