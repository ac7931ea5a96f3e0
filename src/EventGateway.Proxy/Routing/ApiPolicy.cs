using System.Diagnostics.CodeAnalysis;
using EventGateway.Kafka;

namespace EventGateway.Proxy.Routing;

/// <summary>What the gateway does with one API, and in which versions it offers it.</summary>
/// <param name="Api">The API.</param>
/// <param name="Treatment">What is done.</param>
/// <param name="LowestVersion">The lowest version that the gateway accepts; a broker may have a higher one.</param>
/// <param name="HighestVersion">The highest version that the gateway accepts.</param>
/// <param name="Reason">Why, in words for the operator.</param>
public sealed record ApiPolicy(ApiInfo Api, Treatment Treatment, short LowestVersion, short HighestVersion, string Reason)
{
    private static readonly ApiPolicy?[] ByKey = Index();

    /// <summary>Every API that the definitions have, in the order of the keys.</summary>
    public static IReadOnlyList<ApiPolicy> All { get; } = [.. ByKey.OfType<ApiPolicy>()];

    /// <summary>Looks up what is done with a request.</summary>
    /// <returns>False if the key is unknown: nothing can be said of what its messages carry.</returns>
    public static bool TryGet(short key, [NotNullWhen(true)] out ApiPolicy? policy)
    {
        policy = (uint)key < (uint)ByKey.Length ? ByKey[key] : null;
        return policy is not null;
    }

    /// <summary>Whether the gateway handles the version. What only passes needs nothing but its header, so any older version will do.</summary>
    public bool Accepts(short version) => version >= LowestVersion && version <= HighestVersion;

    private static ApiPolicy?[] Index()
    {
        var index = new ApiPolicy?[(short)ApiTable.All[^1].Key + 1];
        foreach (ApiInfo api in ApiTable.All) index[(short)api.Key] = For(api);
        return index;
    }

    private static ApiPolicy For(ApiInfo api)
    {
        if (!api.OnBrokers) return Of(api, Treatment.Withheld, "served by controllers only");
        switch (api.Key)
        {
            case ApiKey.Produce: return Of(api, Treatment.Inspected, "its records are checked");
            case ApiKey.ApiVersions: return Of(api, Treatment.Negotiated, "clients are offered what the gateway can handle");
            case ApiKey.SaslHandshake: return Of(api, Treatment.Handshake, "version 0 is followed by frames without a header");
            case ApiKey.CreateTopics: return Of(api, Treatment.Observed, "its answer tells the ids of topics");
        }

        if (api.FirstBrokerAddressVersion == ApiInfo.Never) return new ApiPolicy(api, Treatment.Passthrough, 0, api.HighestVersion, "carries nothing that concerns the gateway");

        // An answer that is full of records is too long to gather. Where older versions carry no address, they pass as they are.
        bool hasRecords = api.ResponseContent.HasFlag(ApiContent.Records);
        short lastWithout = (short)(api.FirstBrokerAddressVersion - 1);
        return hasRecords && lastWithout >= api.LowestVersion
            ? new ApiPolicy(api, Treatment.Passthrough, 0, lastWithout, $"newer versions mix broker addresses into records")
            : Of(api, Treatment.Rewritten, "its answer carries broker addresses");
    }

    private static ApiPolicy Of(ApiInfo api, Treatment treatment, string reason) =>
        new(api, treatment, api.LowestVersion, api.HighestVersion, reason);
}
