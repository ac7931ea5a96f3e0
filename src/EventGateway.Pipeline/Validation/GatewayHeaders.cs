using EventGateway.Kafka.Records;

namespace EventGateway.Pipeline.Validation;

/// <summary>Headers that only the gateway sets. A producer's own of that kind are taken out: a consumer must be able to believe them.</summary>
public static class GatewayHeaders
{
    /// <summary>What the names of all such headers begin with.</summary>
    public static ReadOnlySpan<byte> Prefix => "_asyncapi_eg_"u8;

    /// <summary>The header that says what is wrong with a record.</summary>
    public static ReadOnlySpan<byte> ValidationError => "_asyncapi_eg_validation_error"u8;

    internal static bool IsAnyReserved(RecordHeaders headers)
    {
        while (headers.MoveNext())
        {
            if (headers.Name.StartsWith(Prefix)) return true;
        }

        return false;
    }
}
