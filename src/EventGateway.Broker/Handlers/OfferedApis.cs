using System.Diagnostics.CodeAnalysis;
using EventGateway.Broker.Groups;
using EventGateway.Broker.Storage;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>The APIs that the broker speaks; all others end the connection.</summary>
internal sealed class OfferedApis
{
    private readonly SortedDictionary<ApiKey, OfferedApi> _byKey = [];

    public static OfferedApis Create(BrokerOptions options, BrokerNode node, TopicStore topics, GroupCoordinator groups, TimeProvider clock)
    {
        var apis = new OfferedApis();
        apis.Add(OfferedApi.Create(ApiKey.Produce, 3, 13, new ProduceHandler(topics, options.MaxBatchBytes)) with
        {
            AdvertisedLowestVersion = 0, // librdkafka takes Produce for missing if 0 is not in the range (KAFKA-18659)
        });
        apis.Add(OfferedApi.Create(ApiKey.Fetch, 4, 18, new FetchHandler(topics, clock)));
        apis.Add(OfferedApi.Create(ApiKey.ListOffsets, 1, 11, new ListOffsetsHandler(topics)));
        apis.Add(OfferedApi.Create(ApiKey.Metadata, 0, 13, new MetadataHandler(topics, node, options.AutoCreateTopics)));
        apis.Add(OfferedApi.Create(ApiKey.OffsetCommit, 2, 9, new OffsetCommitHandler(groups, topics)));
        apis.Add(OfferedApi.Create(ApiKey.OffsetFetch, 1, 9, new OffsetFetchHandler(groups)));
        apis.Add(OfferedApi.Create(ApiKey.FindCoordinator, 0, 5, new FindCoordinatorHandler(node)));
        apis.Add(OfferedApi.Create(ApiKey.JoinGroup, 0, 9, new JoinGroupHandler(groups)));
        apis.Add(OfferedApi.Create(ApiKey.Heartbeat, 0, 4, new HeartbeatHandler(groups)));
        apis.Add(OfferedApi.Create(ApiKey.LeaveGroup, 0, 5, new LeaveGroupHandler(groups)));
        apis.Add(OfferedApi.Create(ApiKey.SyncGroup, 0, 5, new SyncGroupHandler(groups)));
        apis.Add(OfferedApi.Create(ApiKey.ApiVersions, 0, 4, new ApiVersionsHandler(apis._byKey.Values)));
        apis.Add(OfferedApi.Create(ApiKey.CreateTopics, 2, 7, new CreateTopicsHandler(topics, node)));
        apis.Add(OfferedApi.Create(ApiKey.DeleteTopics, 1, 6, new DeleteTopicsHandler(topics)));
        apis.Add(OfferedApi.Create(ApiKey.InitProducerId, 0, 5, new InitProducerIdHandler()));
        return apis;
    }

    public bool TryGet(short key, [NotNullWhen(true)] out OfferedApi? api) => _byKey.TryGetValue((ApiKey)key, out api);

    /// <summary>The answer to a version of ApiVersions that is not known: the versions of this one API.</summary>
    public ApiVersionsResponse VersionRefusal() => new()
    {
        ErrorCode = (short)ErrorCode.UnsupportedVersion,
        ApiKeys = [ApiVersionsHandler.Describe(_byKey[ApiKey.ApiVersions])],
    };

    private void Add(OfferedApi api) => _byKey.Add(api.Key, api);
}
