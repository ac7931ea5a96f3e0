using System.Text;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Kafka.Tests.Views;

public sealed class ViewTests
{
    private delegate bool ViewReader(ReadOnlySpan<byte> bytes, ref int position, short version);

    private static readonly Dictionary<string, ViewReader> Readers = new()
    {
        ["RequestHeader"] = (bytes, ref position, version) => RequestHeaderView.TryRead(bytes, ref position, version, out _),
        ["ResponseHeader"] = (bytes, ref position, version) => ResponseHeaderView.TryRead(bytes, ref position, version, out _),
        ["ProduceRequest"] = (bytes, ref position, version) => ProduceRequestView.TryRead(bytes, ref position, version, out _),
        ["ProduceResponse"] = (bytes, ref position, version) => ProduceResponseView.TryRead(bytes, ref position, version, out _),
        ["FetchRequest"] = (bytes, ref position, version) => FetchRequestView.TryRead(bytes, ref position, version, out _),
        ["FetchResponse"] = (bytes, ref position, version) => FetchResponseView.TryRead(bytes, ref position, version, out _),
        ["MetadataRequest"] = (bytes, ref position, version) => MetadataRequestView.TryRead(bytes, ref position, version, out _),
        ["MetadataResponse"] = (bytes, ref position, version) => MetadataResponseView.TryRead(bytes, ref position, version, out _),
        ["ApiVersionsRequest"] = (bytes, ref position, version) => ApiVersionsRequestView.TryRead(bytes, ref position, version, out _),
        ["ApiVersionsResponse"] = (bytes, ref position, version) => ApiVersionsResponseView.TryRead(bytes, ref position, version, out _),
    };

    private static IEnumerable<MessageVector> Vectors(params string[] names) =>
        MessageVector.Load("vectors/messages.jsonl").Concat(MessageVector.Load("vectors/messages-3.9.1.jsonl")).Where(vector => names.Contains(vector.Name));

    [Fact]
    public void A_view_ends_where_the_message_ends()
    {
        int seen = 0;
        foreach (MessageVector vector in Vectors([.. Readers.Keys]))
        {
            int position = 0;

            bool isRead = Readers[vector.Name](vector.Body, ref position, vector.Version);

            Assert.True(isRead, vector.ToString());
            Assert.Equal(vector.Body.Length, position);
            seen++;
        }

        Assert.True(seen > 150, $"only {seen} vectors");
    }

    [Fact]
    public void A_view_of_a_message_that_is_cut_at_any_byte_is_refused()
    {
        foreach (MessageVector vector in Vectors([.. Readers.Keys]))
        {
            for (int length = 0; length < vector.Body.Length; length++)
            {
                int position = 0;
                Assert.False(Readers[vector.Name](vector.Body.AsSpan(0, length), ref position, vector.Version), $"{length} bytes of {vector}");
            }
        }
    }

    [Fact]
    public void A_version_that_the_definition_does_not_have_is_refused()
    {
        int position = 0;

        Assert.False(ProduceRequestView.TryRead(new byte[100], ref position, ProduceRequest.HighestVersion + 1, out _));
    }

    [Fact]
    public void A_produce_request_tells_what_the_message_tells()
    {
        foreach (MessageVector vector in Vectors("ProduceRequest"))
        {
            var message = WireFormat.Decode<ProduceRequest>(vector.Body, vector.Version);
            int position = 0;

            Assert.True(ProduceRequestView.TryRead(vector.Body, ref position, vector.Version, out ProduceRequestView view));

            Assert.Equal(message.TransactionalId is not null, view.HasTransactionalId);
            Assert.Equal(message.TransactionalId ?? "", Encoding.UTF8.GetString(view.TransactionalId));
            Assert.Equal((message.Acks, message.TimeoutMs, message.TopicData.Count), (view.Acks, view.TimeoutMs, view.TopicData.Count));
            int topics = 0;
            foreach (ProduceRequestView.TopicProduceDataView topic in view.TopicData)
            {
                ProduceRequest.TopicProduceData expected = message.TopicData[topics++];
                Assert.Equal((expected.Name, expected.TopicId, expected.PartitionData.Count), (Encoding.UTF8.GetString(topic.Name), topic.TopicId, topic.PartitionData.Count));
                int partitions = 0;
                foreach (ProduceRequestView.PartitionProduceDataView partition in topic.PartitionData)
                {
                    ProduceRequest.PartitionProduceData part = expected.PartitionData[partitions++];
                    Assert.Equal(part.Index, partition.Index);
                    Assert.Equal(part.Records is not null, partition.HasRecords);
                    Assert.True((part.Records ?? default).Span.SequenceEqual(partition.Records));
                }
            }
        }
    }

    [Fact]
    public void A_fetch_response_tells_what_the_message_tells_tagged_fields_included()
    {
        foreach (MessageVector vector in Vectors("FetchResponse"))
        {
            var message = WireFormat.Decode<FetchResponse>(vector.Body, vector.Version);
            int position = 0;

            Assert.True(FetchResponseView.TryRead(vector.Body, ref position, vector.Version, out FetchResponseView view));

            Assert.Equal((message.ThrottleTimeMs, message.ErrorCode, message.SessionId), (view.ThrottleTimeMs, view.ErrorCode, view.SessionId));
            Assert.Equal(message.NodeEndpoints.Select(node => node.Host), Hosts(view));
            int topics = 0;
            foreach (FetchResponseView.FetchableTopicResponseView topic in view.Responses)
            {
                int partitions = 0;
                FetchResponse.FetchableTopicResponse expected = message.Responses[topics++];
                foreach (FetchResponseView.PartitionDataView partition in topic.Partitions)
                {
                    FetchResponse.PartitionData part = expected.Partitions[partitions++];
                    Assert.Equal((part.PartitionIndex, part.HighWatermark, part.LogStartOffset), (partition.PartitionIndex, partition.HighWatermark, partition.LogStartOffset));
                    Assert.Equal((part.Records ?? default).Length, partition.Records.Length);
                    if (vector.Version >= 4) Assert.Equal(part.AbortedTransactions is null, partition.AbortedTransactions.IsNull);
                    bool hasLeader = partition.TryGetCurrentLeader(out FetchResponseView.LeaderIdAndEpochView leader);
                    Assert.Equal(part.CurrentLeader.LeaderId, hasLeader ? leader.LeaderId : -1);
                }
            }
        }
    }

    [Fact]
    public void A_metadata_response_tells_what_the_message_tells()
    {
        foreach (MessageVector vector in Vectors("MetadataResponse"))
        {
            var message = WireFormat.Decode<MetadataResponse>(vector.Body, vector.Version);
            int position = 0;

            Assert.True(MetadataResponseView.TryRead(vector.Body, ref position, vector.Version, out MetadataResponseView view));

            Assert.Equal((message.ControllerId, message.ClusterId is not null), (view.ControllerId, view.HasClusterId));
            int topics = 0;
            foreach (MetadataResponseView.MetadataResponseTopicView topic in view.Topics)
            {
                MetadataResponse.MetadataResponseTopic expected = message.Topics[topics++];
                Assert.Equal((expected.Name ?? "", expected.TopicId, expected.IsInternal), (Encoding.UTF8.GetString(topic.Name), topic.TopicId, topic.IsInternal));
                int partitions = 0;
                foreach (MetadataResponseView.MetadataResponsePartitionView partition in topic.Partitions)
                {
                    MetadataResponse.MetadataResponsePartition part = expected.Partitions[partitions++];
                    var replicas = new List<int>();
                    for (int i = 0; i < partition.ReplicaNodes.Count; i++) replicas.Add(partition.ReplicaNodes[i]);
                    Assert.Equal((part.PartitionIndex, part.LeaderId, part.LeaderEpoch), (partition.PartitionIndex, partition.LeaderId, partition.LeaderEpoch));
                    Assert.Equal(part.ReplicaNodes, replicas);
                }
            }
        }
    }

    private static List<string> Hosts(FetchResponseView view)
    {
        var hosts = new List<string>();
        foreach (FetchResponseView.NodeEndpointView node in view.NodeEndpoints) hosts.Add(Encoding.UTF8.GetString(node.Host));
        return hosts;
    }
}
