using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Proxy.Routing;

namespace EventGateway.Proxy.Rewriting;

/// <summary>Narrows what a broker offers in ApiVersions to what the gateway can handle.</summary>
internal static class VersionNarrowing
{
    /// <summary>Takes out what is withheld, and lowers highest versions that the gateway does not know.</summary>
    public static void Narrow(ApiVersionsResponse response) => response.ApiKeys.RemoveAll(offered => !Narrow(offered));

    /// <summary>What the gateway answers to a version of ApiVersions that it does not know: error 35 in the body of version 0, with the one key that the client needs (KIP-511).</summary>
    public static ApiVersionsResponse UnsupportedVersion()
    {
        ApiInfo api = ApiTable.Get(ApiKey.ApiVersions);
        return new ApiVersionsResponse
        {
            ErrorCode = (short)ErrorCode.UnsupportedVersion,
            ApiKeys = [new ApiVersionsResponse.ApiVersion { ApiKey = (short)api.Key, MinVersion = api.LowestVersion, MaxVersion = api.HighestVersion }],
        };
    }

    private static bool Narrow(ApiVersionsResponse.ApiVersion offered)
    {
        if (!ApiPolicy.TryGet(offered.ApiKey, out ApiPolicy? policy) || policy.Treatment == Treatment.Withheld) return false;
        offered.MaxVersion = Math.Min(offered.MaxVersion, policy.HighestVersion);

        // Older librdkafka takes a higher minimum of Produce for a broker without compression (KAFKA-18659): it stays as the broker says.
        if (policy.Api.Key != ApiKey.Produce) offered.MinVersion = Math.Max(offered.MinVersion, policy.LowestVersion);
        return offered.MinVersion <= offered.MaxVersion;
    }
}
