using System.Text;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Fuzzing;

/// <summary>Reads a view to its last field and makes of it the message that it stands for, without unknown tags, which views do not show.</summary>
internal static class ViewMessages
{
    /// <summary>Null if the view refuses the bytes.</summary>
    public static IMessage? Read(string name, ReadOnlySpan<byte> bytes, ref int position, short version) => name switch
    {
        nameof(RequestHeader) => RequestHeaderView.TryRead(bytes, ref position, version, out RequestHeaderView view) ? Message(view) : null,
        nameof(ResponseHeader) => ResponseHeaderView.TryRead(bytes, ref position, version, out ResponseHeaderView view) ? new ResponseHeader { CorrelationId = view.CorrelationId } : null,
        nameof(ProduceRequest) => ProduceRequestView.TryRead(bytes, ref position, version, out ProduceRequestView view) ? Message(view) : null,
        nameof(ProduceResponse) => ProduceResponseView.TryRead(bytes, ref position, version, out ProduceResponseView view) ? Message(view) : null,
        nameof(FetchRequest) => FetchRequestView.TryRead(bytes, ref position, version, out FetchRequestView view) ? Message(view) : null,
        nameof(FetchResponse) => FetchResponseView.TryRead(bytes, ref position, version, out FetchResponseView view) ? Message(view) : null,
        nameof(MetadataRequest) => MetadataRequestView.TryRead(bytes, ref position, version, out MetadataRequestView view) ? Message(view) : null,
        nameof(MetadataResponse) => MetadataResponseView.TryRead(bytes, ref position, version, out MetadataResponseView view) ? Message(view) : null,
        nameof(ApiVersionsRequest) => ApiVersionsRequestView.TryRead(bytes, ref position, version, out ApiVersionsRequestView view) ? Message(view) : null,
        nameof(ApiVersionsResponse) => ApiVersionsResponseView.TryRead(bytes, ref position, version, out ApiVersionsResponseView view) ? Message(view) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "has no view"),
    };

    private static RequestHeader Message(RequestHeaderView view) => new()
    {
        RequestApiKey = view.RequestApiKey,
        RequestApiVersion = view.RequestApiVersion,
        CorrelationId = view.CorrelationId,
        ClientId = Text(view.HasClientId, view.ClientId),
    };

    private static ProduceRequest Message(ProduceRequestView view) => new()
    {
        TransactionalId = Text(view.HasTransactionalId, view.TransactionalId),
        Acks = view.Acks,
        TimeoutMs = view.TimeoutMs,
        TopicData = Each(view.TopicData, static topic => new ProduceRequest.TopicProduceData
        {
            Name = Text(topic.Name),
            TopicId = topic.TopicId,
            PartitionData = Each(topic.PartitionData, static partition => new ProduceRequest.PartitionProduceData
            {
                Index = partition.Index,
                Records = Bytes(partition.HasRecords, partition.Records),
            }),
        }),
    };

    private static ProduceResponse Message(ProduceResponseView view) => new()
    {
        ThrottleTimeMs = view.ThrottleTimeMs,
        NodeEndpoints = Each(view.NodeEndpoints, static node => new ProduceResponse.NodeEndpoint
        {
            NodeId = node.NodeId,
            Host = Text(node.Host),
            Port = node.Port,
            Rack = Text(node.HasRack, node.Rack),
        }),
        Responses = Each(view.Responses, static topic => new ProduceResponse.TopicProduceResponse
        {
            Name = Text(topic.Name),
            TopicId = topic.TopicId,
            PartitionResponses = Each(topic.PartitionResponses, Partition),
        }),
    };

    private static ProduceResponse.PartitionProduceResponse Partition(ProduceResponseView.PartitionProduceResponseView view)
    {
        var partition = new ProduceResponse.PartitionProduceResponse
        {
            Index = view.Index,
            ErrorCode = view.ErrorCode,
            BaseOffset = view.BaseOffset,
            LogAppendTimeMs = view.LogAppendTimeMs,
            LogStartOffset = view.LogStartOffset,
            ErrorMessage = Text(view.HasErrorMessage, view.ErrorMessage),
            RecordErrors = Each(view.RecordErrors, static error => new ProduceResponse.BatchIndexAndErrorMessage
            {
                BatchIndex = error.BatchIndex,
                BatchIndexErrorMessage = Text(error.HasBatchIndexErrorMessage, error.BatchIndexErrorMessage),
            }),
        };
        if (view.TryGetCurrentLeader(out ProduceResponseView.LeaderIdAndEpochView leader))
            partition.CurrentLeader = new ProduceResponse.LeaderIdAndEpoch { LeaderId = leader.LeaderId, LeaderEpoch = leader.LeaderEpoch };
        return partition;
    }

    private static FetchRequest Message(FetchRequestView view)
    {
        var request = new FetchRequest
        {
            ClusterId = Text(view.HasClusterId, view.ClusterId),
            ReplicaId = view.ReplicaId,
            MaxWaitMs = view.MaxWaitMs,
            MinBytes = view.MinBytes,
            MaxBytes = view.MaxBytes,
            IsolationLevel = view.IsolationLevel,
            SessionId = view.SessionId,
            SessionEpoch = view.SessionEpoch,
            RackId = Text(view.RackId),
            Topics = Each(view.Topics, static topic => new FetchRequest.FetchTopic
            {
                Topic = Text(topic.Topic),
                TopicId = topic.TopicId,
                Partitions = Each(topic.Partitions, Partition),
            }),
            ForgottenTopicsData = Each(view.ForgottenTopicsData, static topic => new FetchRequest.ForgottenTopic
            {
                Topic = Text(topic.Topic),
                TopicId = topic.TopicId,
                Partitions = Numbers(topic.Partitions),
            }),
        };
        if (view.TryGetReplicaState(out FetchRequestView.ReplicaStateDataView replica))
            request.ReplicaState = new FetchRequest.ReplicaStateData { ReplicaId = replica.ReplicaId, ReplicaEpoch = replica.ReplicaEpoch };
        return request;
    }

    private static FetchRequest.FetchPartition Partition(FetchRequestView.FetchPartitionView view) => new()
    {
        Partition = view.Partition,
        CurrentLeaderEpoch = view.CurrentLeaderEpoch,
        FetchOffset = view.FetchOffset,
        LastFetchedEpoch = view.LastFetchedEpoch,
        LogStartOffset = view.LogStartOffset,
        PartitionMaxBytes = view.PartitionMaxBytes,
        ReplicaDirectoryId = view.ReplicaDirectoryId,
        HighWatermark = view.HighWatermark,
    };

    private static FetchResponse Message(FetchResponseView view) => new()
    {
        ThrottleTimeMs = view.ThrottleTimeMs,
        ErrorCode = view.ErrorCode,
        SessionId = view.SessionId,
        NodeEndpoints = Each(view.NodeEndpoints, static node => new FetchResponse.NodeEndpoint
        {
            NodeId = node.NodeId,
            Host = Text(node.Host),
            Port = node.Port,
            Rack = Text(node.HasRack, node.Rack),
        }),
        Responses = Each(view.Responses, static topic => new FetchResponse.FetchableTopicResponse
        {
            Topic = Text(topic.Topic),
            TopicId = topic.TopicId,
            Partitions = Each(topic.Partitions, Partition),
        }),
    };

    private static FetchResponse.PartitionData Partition(FetchResponseView.PartitionDataView view)
    {
        var partition = new FetchResponse.PartitionData
        {
            PartitionIndex = view.PartitionIndex,
            ErrorCode = view.ErrorCode,
            HighWatermark = view.HighWatermark,
            LastStableOffset = view.LastStableOffset,
            LogStartOffset = view.LogStartOffset,
            PreferredReadReplica = view.PreferredReadReplica,
            Records = Bytes(view.HasRecords, view.Records),
            AbortedTransactions = view.AbortedTransactions.IsNull ? null : Each(view.AbortedTransactions, static aborted => new FetchResponse.AbortedTransaction
            {
                ProducerId = aborted.ProducerId,
                FirstOffset = aborted.FirstOffset,
            }),
        };
        if (view.TryGetDivergingEpoch(out FetchResponseView.EpochEndOffsetView diverging))
            partition.DivergingEpoch = new FetchResponse.EpochEndOffset { Epoch = diverging.Epoch, EndOffset = diverging.EndOffset };
        if (view.TryGetCurrentLeader(out FetchResponseView.LeaderIdAndEpochView leader))
            partition.CurrentLeader = new FetchResponse.LeaderIdAndEpoch { LeaderId = leader.LeaderId, LeaderEpoch = leader.LeaderEpoch };
        if (view.TryGetSnapshotId(out FetchResponseView.SnapshotIdView snapshot))
            partition.SnapshotId = new FetchResponse.SnapshotId { EndOffset = snapshot.EndOffset, Epoch = snapshot.Epoch };
        return partition;
    }

    private static MetadataRequest Message(MetadataRequestView view) => new()
    {
        AllowAutoTopicCreation = view.AllowAutoTopicCreation,
        IncludeClusterAuthorizedOperations = view.IncludeClusterAuthorizedOperations,
        IncludeTopicAuthorizedOperations = view.IncludeTopicAuthorizedOperations,
        Topics = view.Topics.IsNull ? null : Each(view.Topics, static topic => new MetadataRequest.MetadataRequestTopic
        {
            TopicId = topic.TopicId,
            Name = Text(topic.HasName, topic.Name),
        }),
    };

    private static MetadataResponse Message(MetadataResponseView view) => new()
    {
        ThrottleTimeMs = view.ThrottleTimeMs,
        ClusterId = Text(view.HasClusterId, view.ClusterId),
        ControllerId = view.ControllerId,
        ClusterAuthorizedOperations = view.ClusterAuthorizedOperations,
        ErrorCode = view.ErrorCode,
        Brokers = Each(view.Brokers, static broker => new MetadataResponse.MetadataResponseBroker
        {
            NodeId = broker.NodeId,
            Host = Text(broker.Host),
            Port = broker.Port,
            Rack = Text(broker.HasRack, broker.Rack),
        }),
        Topics = Each(view.Topics, static topic => new MetadataResponse.MetadataResponseTopic
        {
            ErrorCode = topic.ErrorCode,
            Name = Text(topic.HasName, topic.Name),
            TopicId = topic.TopicId,
            IsInternal = topic.IsInternal,
            TopicAuthorizedOperations = topic.TopicAuthorizedOperations,
            Partitions = Each(topic.Partitions, static partition => new MetadataResponse.MetadataResponsePartition
            {
                ErrorCode = partition.ErrorCode,
                PartitionIndex = partition.PartitionIndex,
                LeaderId = partition.LeaderId,
                LeaderEpoch = partition.LeaderEpoch,
                ReplicaNodes = Numbers(partition.ReplicaNodes),
                IsrNodes = Numbers(partition.IsrNodes),
                OfflineReplicas = Numbers(partition.OfflineReplicas),
            }),
        }),
    };

    private static ApiVersionsRequest Message(ApiVersionsRequestView view) => new()
    {
        ClientSoftwareName = Text(view.ClientSoftwareName),
        ClientSoftwareVersion = Text(view.ClientSoftwareVersion),
    };

    private static ApiVersionsResponse Message(ApiVersionsResponseView view) => new()
    {
        ErrorCode = view.ErrorCode,
        ThrottleTimeMs = view.ThrottleTimeMs,
        FinalizedFeaturesEpoch = view.FinalizedFeaturesEpoch,
        ZkMigrationReady = view.ZkMigrationReady,
        ApiKeys = Each(view.ApiKeys, static api => new ApiVersionsResponse.ApiVersion { ApiKey = api.ApiKey, MinVersion = api.MinVersion, MaxVersion = api.MaxVersion }),
        SupportedFeatures = Each(view.SupportedFeatures, static feature => new ApiVersionsResponse.SupportedFeatureKey
        {
            Name = Text(feature.Name),
            MinVersion = feature.MinVersion,
            MaxVersion = feature.MaxVersion,
        }),
        FinalizedFeatures = Each(view.FinalizedFeatures, static feature => new ApiVersionsResponse.FinalizedFeatureKey
        {
            Name = Text(feature.Name),
            MaxVersionLevel = feature.MaxVersionLevel,
            MinVersionLevel = feature.MinVersionLevel,
        }),
    };

    private static List<TElement> Each<TView, TElement>(ViewList<TView> list, Func<TView, TElement> element)
        where TView : IWireView<TView>, allows ref struct
    {
        var elements = new List<TElement>();
        foreach (TView view in list) elements.Add(element(view));
        Must.Hold(elements.Count == list.Count, "a list has as many elements as it counts");
        return elements;
    }

    private static List<int> Numbers(Int32List list)
    {
        var numbers = new List<int>(list.Count);
        for (int index = 0; index < list.Count; index++) numbers.Add(list[index]);
        return numbers;
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static string? Text(bool present, ReadOnlySpan<byte> utf8) => present ? Text(utf8) : null;

    private static ReadOnlyMemory<byte>? Bytes(bool present, ReadOnlySpan<byte> bytes) => present ? bytes.ToArray() : default(ReadOnlyMemory<byte>?);
}
