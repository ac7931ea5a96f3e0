namespace EventGateway.Proxy.Sessions;

/// <summary>When the rest of a passing frame is moved within the kernel instead of being received and sent.</summary>
internal static class LongBody
{
    /// <summary>From so many bytes on. With 86 KB to go it took four fifths of the CPU of copying, with 36 KB more than that.</summary>
    public const int Bytes = 64 * 1024;

    /// <summary>At most so many bytes are moved before they are counted, so that a slow reader is seen to make progress.</summary>
    public const int AtOnce = 1024 * 1024;
}
