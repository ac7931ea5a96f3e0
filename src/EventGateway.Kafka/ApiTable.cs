using System.Diagnostics.CodeAnalysis;

namespace EventGateway.Kafka;

/// <summary>All APIs of the definitions, by key.</summary>
public static partial class ApiTable
{
    private static readonly ApiInfo[] Entries = CreateEntries();
    private static readonly ApiInfo?[] ByKey = Index();

    /// <summary>Every API, in the order of the keys.</summary>
    public static ReadOnlySpan<ApiInfo> All => Entries;

    /// <summary>Looks an API up by the key on the wire.</summary>
    /// <returns>False if the definitions do not have the key.</returns>
    public static bool TryGet(short key, [NotNullWhen(true)] out ApiInfo? api)
    {
        api = (uint)key < (uint)ByKey.Length ? ByKey[key] : null;
        return api is not null;
    }

    /// <summary>The API of a known key.</summary>
    public static ApiInfo Get(ApiKey key) => ByKey[(short)key]!;

    private static ApiInfo?[] Index()
    {
        var index = new ApiInfo?[(short)Entries[^1].Key + 1];
        foreach (ApiInfo api in Entries) index[(short)api.Key] = api;
        return index;
    }
}
