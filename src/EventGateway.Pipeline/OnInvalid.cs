namespace EventGateway.Pipeline;

/// <summary>What happens to a record that does not match its contract.</summary>
public enum OnInvalid
{
    /// <summary>The batch is refused, as a broker does: the producer is told INVALID_RECORD (87) and which records are wrong.</summary>
    Reject,

    /// <summary>The record goes on with the header <c>_asyncapi_eg_validation_error</c>; the producer sees success.</summary>
    Annotate,

    /// <summary>The record goes on unchanged; findings go to the log.</summary>
    Observe,
}
