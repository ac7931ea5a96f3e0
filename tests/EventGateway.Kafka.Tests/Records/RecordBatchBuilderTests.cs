using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.Kafka.Tests.Records;

public sealed class RecordBatchBuilderTests
{
    [Fact]
    public void Batches_of_the_reference_are_built_byte_for_byte()
    {
        int count = 0;
        foreach ((byte[] bytes, JsonElement facts) in RecordVectors.Sets())
        {
            RecordBatch expected = RecordVectors.Read(bytes);
            if (expected.IsControl || expected.HasLogAppendTime || expected.Codec != CompressionCodec.None) continue; // compressors differ
            count++;

            byte[] built = Build(facts, CompressionCodec.None);

            BinaryPrimitives.WriteInt64BigEndian(built, expected.BaseOffset); // these two a broker sets
            BinaryPrimitives.WriteInt32BigEndian(built.AsSpan(12), expected.PartitionLeaderEpoch);
            Assert.Equal(Convert.ToHexStringLower(bytes), Convert.ToHexStringLower(built));
        }

        Assert.Equal(4, count);
    }

    [Theory, InlineData(CompressionCodec.Gzip), InlineData(CompressionCodec.Snappy), InlineData(CompressionCodec.Lz4), InlineData(CompressionCodec.Zstd)]
    public void Compressed_batches_hold_the_same_records(CompressionCodec codec)
    {
        foreach ((byte[] bytes, JsonElement facts) in RecordVectors.Sets())
        {
            RecordBatch expected = RecordVectors.Read(bytes);
            if (expected.IsControl || expected.HasLogAppendTime) continue;

            byte[] built = Build(facts, codec);

            BinaryPrimitives.WriteInt64BigEndian(built, expected.BaseOffset);
            Assert.Equal(ErrorCode.None, ProducedBatch.Check(built, produceVersion: 9, out RecordBatch batch));
            Assert.Equal(codec, batch.Codec);
            Assert.Equal(RecordVectors.Describe(facts), RecordVectors.Describe(batch));
        }
    }

    [Fact]
    public void A_batch_without_a_record_is_not_built()
    {
        using var builder = new RecordBatchBuilder();

        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }

    private static byte[] Build(JsonElement facts, CompressionCodec codec)
    {
        using var builder = new RecordBatchBuilder
        {
            Codec = codec,
            ProducerId = facts.GetProperty("producerId").GetInt64(),
            ProducerEpoch = facts.GetProperty("producerEpoch").GetInt16(),
            BaseSequence = facts.GetProperty("baseSequence").GetInt32(),
            IsTransactional = facts.GetProperty("transactional").GetBoolean(),
        };
        foreach (JsonElement record in facts.GetProperty("records").EnumerateArray())
        {
            using var headers = new RecordHeaderList();
            foreach (JsonElement header in record.GetProperty("headers").EnumerateArray())
            {
                byte[] name = Encoding.UTF8.GetBytes(header.GetProperty("key").GetString()!);
                if (Bytes(header, "value") is { } value) headers.Add(name, value);
                else headers.AddNull(name);
            }

            builder.Append(record.GetProperty("timestamp").GetInt64(), Bytes(record, "key"), Bytes(record, "value"), headers);
        }

        return builder.Build();
    }

    private static byte[]? Bytes(JsonElement owner, string name) => owner.GetProperty(name).GetString() is { } hex ? Convert.FromHexString(hex) : null;
}
