using System.ComponentModel;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace EventGateway.Transport.Tls;

/// <summary>What the framework throws when the other end, or a file, is not as it should be.</summary>
internal static class TlsFailure
{
    public static bool IsExpected(Exception failure) =>
        failure is IOException or AuthenticationException or CryptographicException or Win32Exception or ObjectDisposedException or OperationCanceledException or InvalidOperationException;

    /// <summary>The innermost reason is the one that says something.</summary>
    public static string Describe(Exception failure) => failure.GetBaseException() is { } reason && reason != failure ? $"{failure.Message} {reason.Message}" : failure.Message;
}
