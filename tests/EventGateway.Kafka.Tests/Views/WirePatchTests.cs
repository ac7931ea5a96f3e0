using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Kafka.Tests.Views;

public sealed class WirePatchTests
{
    [Fact]
    public void Other_addresses_in_a_metadata_response_give_the_bytes_of_the_message_with_these_addresses()
    {
        foreach (MessageVector vector in MessageVector.Load("vectors/messages.jsonl").Where(vector => vector.Name == "MetadataResponse"))
        {
            var message = WireFormat.Decode<MetadataResponse>(vector.Body, vector.Version);
            message.Brokers.ForEach(broker => (broker.Host, broker.Port) = ("gateway.example.com", 9100 + (broker.NodeId & 0xFF)));
            int position = 0;
            Assert.True(MetadataResponseView.TryRead(vector.Body, ref position, vector.Version, out MetadataResponseView view));

            using var copy = new PooledBuffer();
            var patch = new WirePatch(vector.Body, copy);
            foreach (MetadataResponseView.MetadataResponseBrokerView broker in view.Brokers)
            {
                patch.ReplaceString(broker.HostRange, "gateway.example.com"u8, flexible: vector.Version >= 9);
                patch.ReplaceInt32(broker.PortRange, 9100 + (broker.NodeId & 0xFF));
            }

            patch.Complete();

            Assert.Equal(WireFormat.Encode(message, vector.Version), copy.Span.ToArray());
        }
    }

    [Fact]
    public void Partitions_that_are_left_out_and_records_that_are_replaced_give_the_bytes_of_the_message_without_them()
    {
        byte[] records = [.. Enumerable.Repeat((byte)7, 300)];
        foreach (MessageVector vector in MessageVector.Load("vectors/messages.jsonl").Where(vector => vector.Name == "ProduceRequest"))
        {
            var message = WireFormat.Decode<ProduceRequest>(vector.Body, vector.Version);
            foreach (ProduceRequest.TopicProduceData topic in message.TopicData)
            {
                if (topic.PartitionData.Count > 1) topic.PartitionData.RemoveAt(0);
                topic.PartitionData.ForEach(partition => partition.Records = records);
            }

            bool flexible = vector.Version >= 9;
            int position = 0;
            Assert.True(ProduceRequestView.TryRead(vector.Body, ref position, vector.Version, out ProduceRequestView view));

            using var copy = new PooledBuffer();
            var patch = new WirePatch(vector.Body, copy);
            foreach (ProduceRequestView.TopicProduceDataView topic in view.TopicData)
            {
                bool leaveFirstOut = topic.PartitionData.Count > 1;
                patch.ReplaceCount(topic.PartitionData.CountRange, topic.PartitionData.Count - (leaveFirstOut ? 1 : 0), flexible);
                foreach (ProduceRequestView.PartitionProduceDataView partition in topic.PartitionData)
                {
                    if (leaveFirstOut) patch.Remove(partition.Range);
                    else patch.ReplaceBytes(partition.RecordsRange, records, flexible);
                    leaveFirstOut = false;
                }
            }

            patch.Complete();

            Assert.Equal(WireFormat.Encode(message, vector.Version), copy.Span.ToArray());
        }
    }

    [Fact]
    public void Other_versions_in_an_answer_to_ApiVersions_give_the_bytes_of_the_message_with_these_versions()
    {
        foreach (MessageVector vector in MessageVector.Load("vectors/messages.jsonl").Where(vector => vector.Name == "ApiVersionsResponse"))
        {
            var message = WireFormat.Decode<ApiVersionsResponse>(vector.Body, vector.Version);
            message.ApiKeys.ForEach(api => api.MaxVersion = 3);
            int position = 0;
            Assert.True(ApiVersionsResponseView.TryRead(vector.Body, ref position, vector.Version, out ApiVersionsResponseView view));

            using var copy = new PooledBuffer();
            var patch = new WirePatch(vector.Body, copy);
            foreach (ApiVersionsResponseView.ApiVersionView api in view.ApiKeys) patch.ReplaceInt16(api.MaxVersionRange, 3);
            patch.Complete();

            Assert.Equal(WireFormat.Encode(message, vector.Version), copy.Span.ToArray());
        }
    }
}
