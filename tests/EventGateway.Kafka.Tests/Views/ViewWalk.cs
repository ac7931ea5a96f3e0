using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Kafka.Tests.Views;

/// <summary>Reads a view and goes over all lists, byte spans and tagged structs that it shows.</summary>
internal static class ViewWalk
{
    private delegate bool Walk(ReadOnlySpan<byte> bytes, short version);

    private static readonly Dictionary<string, Walk> Walks = new()
    {
        ["RequestHeader"] = RequestHeader,
        ["ResponseHeader"] = ResponseHeader,
        ["ProduceRequest"] = ProduceRequest,
        ["ProduceResponse"] = ProduceResponse,
        ["FetchRequest"] = FetchRequest,
        ["FetchResponse"] = FetchResponse,
        ["MetadataRequest"] = MetadataRequest,
        ["MetadataResponse"] = MetadataResponse,
        ["ApiVersionsRequest"] = ApiVersionsRequest,
        ["ApiVersionsResponse"] = ApiVersionsResponse,
    };

    /// <summary>The messages that have views.</summary>
    public static IEnumerable<string> Names => Walks.Keys;

    /// <summary>What the reference implementation has written of these messages.</summary>
    public static IEnumerable<MessageVector> Vectors() =>
        MessageVector.Load("vectors/messages.jsonl").Concat(MessageVector.Load("vectors/messages-3.9.1.jsonl")).Where(vector => Walks.ContainsKey(vector.Name));

    /// <returns>Whether the view could be read.</returns>
    public static bool TryWalk(string name, ReadOnlySpan<byte> bytes, short version) => Walks[name](bytes, version);

    private static bool RequestHeader(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        return RequestHeaderView.TryRead(bytes, ref position, version, out RequestHeaderView view) && view.ClientId.Length >= 0;
    }

    private static bool ResponseHeader(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        return ResponseHeaderView.TryRead(bytes, ref position, version, out _);
    }

    private static bool ProduceRequest(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        bool isRead = ProduceRequestView.TryRead(bytes, ref position, version, out ProduceRequestView view);
        int seen = view.TransactionalId.Length;
        foreach (ProduceRequestView.TopicProduceDataView topic in view.TopicData)
        {
            seen += topic.Name.Length + topic.TopicId.Version;
            foreach (ProduceRequestView.PartitionProduceDataView partition in topic.PartitionData) seen += partition.Index + partition.Records.Length;
        }

        return isRead && Keep(seen);
    }

    private static bool ProduceResponse(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        bool isRead = ProduceResponseView.TryRead(bytes, ref position, version, out ProduceResponseView view);
        int seen = 0;
        foreach (ProduceResponseView.NodeEndpointView node in view.NodeEndpoints) seen += node.Host.Length + node.Rack.Length;
        foreach (ProduceResponseView.TopicProduceResponseView topic in view.Responses)
        {
            seen += topic.Name.Length;
            foreach (ProduceResponseView.PartitionProduceResponseView partition in topic.PartitionResponses)
            {
                seen += partition.ErrorMessage.Length;
                if (partition.TryGetCurrentLeader(out ProduceResponseView.LeaderIdAndEpochView leader)) seen += leader.LeaderId;
                foreach (ProduceResponseView.BatchIndexAndErrorMessageView error in partition.RecordErrors) seen += error.BatchIndexErrorMessage.Length;
            }
        }

        return isRead && Keep(seen);
    }

    private static bool FetchRequest(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        bool isRead = FetchRequestView.TryRead(bytes, ref position, version, out FetchRequestView view);
        int seen = view.ClusterId.Length + view.RackId.Length;
        if (view.TryGetReplicaState(out FetchRequestView.ReplicaStateDataView state)) seen += state.ReplicaId;
        foreach (FetchRequestView.FetchTopicView topic in view.Topics)
        {
            seen += topic.Topic.Length;
            foreach (FetchRequestView.FetchPartitionView partition in topic.Partitions) seen += partition.Partition;
        }

        foreach (FetchRequestView.ForgottenTopicView topic in view.ForgottenTopicsData) seen += topic.Topic.Length + Sum(topic.Partitions);
        return isRead && Keep(seen);
    }

    private static bool FetchResponse(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        bool isRead = FetchResponseView.TryRead(bytes, ref position, version, out FetchResponseView view);
        int seen = 0;
        foreach (FetchResponseView.NodeEndpointView node in view.NodeEndpoints) seen += node.Host.Length + node.Rack.Length;
        foreach (FetchResponseView.FetchableTopicResponseView topic in view.Responses)
        {
            seen += topic.Topic.Length;
            foreach (FetchResponseView.PartitionDataView partition in topic.Partitions)
            {
                seen += partition.Records.Length;
                if (partition.TryGetDivergingEpoch(out FetchResponseView.EpochEndOffsetView epoch)) seen += epoch.Epoch;
                if (partition.TryGetCurrentLeader(out FetchResponseView.LeaderIdAndEpochView leader)) seen += leader.LeaderId;
                if (partition.TryGetSnapshotId(out FetchResponseView.SnapshotIdView snapshot)) seen += snapshot.Epoch;
                foreach (FetchResponseView.AbortedTransactionView transaction in partition.AbortedTransactions) seen += (int)transaction.ProducerId;
            }
        }

        return isRead && Keep(seen);
    }

    private static bool MetadataRequest(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        bool isRead = MetadataRequestView.TryRead(bytes, ref position, version, out MetadataRequestView view);
        int seen = 0;
        foreach (MetadataRequestView.MetadataRequestTopicView topic in view.Topics) seen += topic.Name.Length;
        return isRead && Keep(seen);
    }

    private static bool MetadataResponse(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        bool isRead = MetadataResponseView.TryRead(bytes, ref position, version, out MetadataResponseView view);
        int seen = view.ClusterId.Length;
        foreach (MetadataResponseView.MetadataResponseBrokerView broker in view.Brokers) seen += broker.Host.Length + broker.Rack.Length;
        foreach (MetadataResponseView.MetadataResponseTopicView topic in view.Topics)
        {
            seen += topic.Name.Length;
            foreach (MetadataResponseView.MetadataResponsePartitionView partition in topic.Partitions)
                seen += Sum(partition.ReplicaNodes) + Sum(partition.IsrNodes) + Sum(partition.OfflineReplicas);
        }

        return isRead && Keep(seen);
    }

    private static bool ApiVersionsRequest(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        bool isRead = ApiVersionsRequestView.TryRead(bytes, ref position, version, out ApiVersionsRequestView view);
        return isRead && Keep(view.ClientSoftwareName.Length + view.ClientSoftwareVersion.Length);
    }

    private static bool ApiVersionsResponse(ReadOnlySpan<byte> bytes, short version)
    {
        int position = 0;
        bool isRead = ApiVersionsResponseView.TryRead(bytes, ref position, version, out ApiVersionsResponseView view);
        int seen = 0;
        foreach (ApiVersionsResponseView.ApiVersionView api in view.ApiKeys) seen += api.ApiKey;
        foreach (ApiVersionsResponseView.SupportedFeatureKeyView feature in view.SupportedFeatures) seen += feature.Name.Length;
        foreach (ApiVersionsResponseView.FinalizedFeatureKeyView feature in view.FinalizedFeatures) seen += feature.Name.Length;
        return isRead && Keep(seen);
    }

    private static int Sum(Int32List list)
    {
        int sum = 0;
        for (int index = 0; index < list.Count; index++) sum += list[index];
        return sum;
    }

    /// <summary>Uses what was read, so that reading it cannot be left out.</summary>
    private static bool Keep(int seen) => seen != int.MinValue;
}
