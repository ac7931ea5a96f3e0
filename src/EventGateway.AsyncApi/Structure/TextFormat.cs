namespace EventGateway.AsyncApi.Structure;

/// <summary>What a text must look like.</summary>
internal enum TextFormat
{
    /// <summary>Any text.</summary>
    None,

    /// <summary>An absolute URI (RFC 3986).</summary>
    Uri,

    /// <summary>An e-mail address (RFC 5321).</summary>
    Email,

    /// <summary>A runtime expression: <c>$message.header#/…</c> or <c>$message.payload#/…</c>.</summary>
    Expression,
}
