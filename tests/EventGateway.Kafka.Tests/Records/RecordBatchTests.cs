using System.Text.Json;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests.Records;

public sealed class RecordBatchTests
{
    [Fact]
    public void Every_header_field_is_what_the_reference_wrote()
    {
        int count = 0;
        foreach ((byte[] bytes, JsonElement facts) in RecordVectors.Sets())
        {
            RecordBatch batch = RecordVectors.Read(bytes);

            Assert.Equal(2, batch.Magic);
            Assert.Equal(bytes.Length, batch.Bytes.Length);
            Assert.Equal(facts.GetProperty("sizeInBytes").GetInt32(), batch.BatchLength + 12);
            Assert.Equal(facts.GetProperty("baseOffset").GetInt64(), batch.BaseOffset);
            Assert.Equal(facts.GetProperty("lastOffset").GetInt64(), batch.BaseOffset + batch.LastOffsetDelta);
            Assert.Equal(facts.GetProperty("compression").GetString(), batch.Codec.ToString(), ignoreCase: true);
            Assert.Equal(facts.GetProperty("timestampType").GetString() == "LogAppendTime", batch.HasLogAppendTime);
            Assert.Equal(facts.GetProperty("maxTimestamp").GetInt64(), batch.MaxTimestamp);
            Assert.Equal(facts.GetProperty("producerId").GetInt64(), batch.ProducerId);
            Assert.Equal(facts.GetProperty("producerEpoch").GetInt16(), batch.ProducerEpoch);
            Assert.Equal(facts.GetProperty("baseSequence").GetInt32(), batch.BaseSequence);
            Assert.Equal(facts.GetProperty("transactional").GetBoolean(), batch.IsTransactional);
            Assert.Equal(facts.GetProperty("control").GetBoolean(), batch.IsControl);
            Assert.Equal(facts.GetProperty("partitionLeaderEpoch").GetInt32(), batch.PartitionLeaderEpoch);
            Assert.Equal(facts.GetProperty("crc").GetUInt32(), batch.Crc);
            Assert.Equal(facts.GetProperty("records").GetArrayLength(), batch.RecordCount);
            count++;
        }

        Assert.True(count >= 50, $"only {count} batches");
    }

    [Fact]
    public void Every_record_is_what_the_reference_wrote()
    {
        foreach ((byte[] bytes, JsonElement facts) in RecordVectors.Sets())
        {
            List<string> records = RecordVectors.Describe(RecordVectors.Read(bytes));

            Assert.Equal(RecordVectors.Describe(facts), records);
        }
    }

    [Fact]
    public void The_same_records_are_read_from_every_codec()
    {
        Dictionary<string, byte[]> named = RecordVectors.Named().ToDictionary(each => each.Name, each => each.Bytes);
        List<string> plain = RecordVectors.Describe(RecordVectors.Read(named["magic2/none"]));

        foreach (CompressionCodec codec in new[] { CompressionCodec.Gzip, CompressionCodec.Snappy, CompressionCodec.Lz4, CompressionCodec.Zstd })
        {
            RecordBatch batch = RecordVectors.Read(named[$"magic2/{codec.ToString().ToLowerInvariant()}"]);

            Assert.Equal(codec, batch.Codec);
            Assert.Equal(plain, RecordVectors.Describe(batch));
        }
    }

    [Fact]
    public void Every_batch_of_the_reference_has_a_valid_checksum()
    {
        foreach (byte[] bytes in RecordVectors.All()) Assert.True(RecordVectors.Read(bytes).HasValidCrc);
    }

    [Fact]
    public void The_flags_of_transactions_markers_and_log_append_time_are_told_apart()
    {
        foreach ((string name, byte[] bytes) in RecordVectors.Named())
        {
            RecordBatch batch = RecordVectors.Read(bytes);

            Assert.Equal(name.Contains("/control/", StringComparison.Ordinal), batch.IsControl);
            Assert.Equal(name.Contains("transactional", StringComparison.Ordinal) || batch.IsControl, batch.IsTransactional);
            Assert.Equal(name.Contains("logAppendTime", StringComparison.Ordinal), batch.HasLogAppendTime);
        }
    }

    [Fact]
    public void A_batch_cut_at_any_byte_is_not_read()
    {
        byte[] whole = TestBatch.Of(CompressionCodec.None, "first", "second");

        for (int length = 0; length < whole.Length; length++) Assert.False(RecordBatch.TryRead(whole.AsSpan(0, length), out _));
    }

    [Fact]
    public void Bytes_behind_a_batch_are_not_part_of_it()
    {
        byte[] batch = TestBatch.Of(CompressionCodec.None, "first");

        bool read = RecordBatch.TryRead([.. batch, 1, 2, 3], out RecordBatch first);

        Assert.True(read);
        Assert.Equal(batch, first.Bytes);
    }

    [Theory, InlineData(-1), InlineData(0), InlineData(48), InlineData(int.MinValue), InlineData(int.MaxValue)]
    public void An_impossible_length_is_not_read(int length)
    {
        byte[] batch = TestBatch.Of(CompressionCodec.None, "first");
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), length);

        Assert.False(RecordBatch.TryRead(batch, out _));
    }
}
