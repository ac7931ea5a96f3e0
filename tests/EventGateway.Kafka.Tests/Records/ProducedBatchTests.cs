using System.Buffers.Binary;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests.Records;

public sealed class ProducedBatchTests
{
    private const short Version = 9;

    [Theory]
    [InlineData(CompressionCodec.None)]
    [InlineData(CompressionCodec.Gzip)]
    [InlineData(CompressionCodec.Snappy)]
    [InlineData(CompressionCodec.Lz4)]
    [InlineData(CompressionCodec.Zstd)]
    public void A_right_batch_passes(CompressionCodec codec)
    {
        byte[] records = TestBatch.Of(codec, "first", "second");

        Assert.Equal(ErrorCode.None, ProducedBatch.Check(records, Version, out RecordBatch batch));
        Assert.Equal(2, batch.RecordCount);
    }

    [Fact]
    public void Two_batches_are_refused()
    {
        byte[] one = TestBatch.Of(CompressionCodec.None, "first");

        Assert.Equal(ErrorCode.InvalidRecord, Check([.. one, .. one]));
    }

    [Fact]
    public void A_batch_cut_or_followed_by_a_byte_is_refused()
    {
        byte[] one = TestBatch.Of(CompressionCodec.None, "first");

        Assert.Equal(ErrorCode.InvalidRecord, Check([.. one, 0]));
        for (int length = 0; length < one.Length; length++) Assert.Equal(ErrorCode.InvalidRecord, Check(one[..length]));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(3), InlineData(255)]
    public void Another_format_is_refused(byte magic) => Assert.Equal(ErrorCode.InvalidRecord, Check(With(batch => batch[16] = magic)));

    [Fact]
    public void Any_flipped_bit_behind_the_checksum_is_a_corrupt_message()
    {
        byte[] batch = TestBatch.Of(CompressionCodec.Gzip, "first", "second");
        for (int bit = 17 * 8; bit < batch.Length * 8; bit++)
        {
            batch[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Equal(ErrorCode.CorruptMessage, Check(batch));

            batch[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_control_batch_is_refused() => Assert.Equal(ErrorCode.InvalidRecord, Check(With(batch => batch[22] |= 1 << 5)));

    [Theory, InlineData(0, -1), InlineData(-1, -2), InlineData(1, 1), InlineData(2, 0), InlineData(int.MinValue, int.MaxValue)]
    public void Counts_that_disagree_are_refused(int count, int lastOffsetDelta)
    {
        byte[] records = With(batch =>
        {
            BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(23), lastOffsetDelta);
            BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(57), count);
        });

        Assert.Equal(ErrorCode.InvalidRecord, Check(records));
    }

    [Fact]
    public void Timestamps_of_a_broker_are_refused() => Assert.Equal(ErrorCode.InvalidTimestamp, Check(With(batch => batch[22] |= 1 << 3)));

    [Theory, InlineData(5), InlineData(6), InlineData(7)]
    public void A_codec_without_meaning_is_refused(byte codec) =>
        Assert.Equal(ErrorCode.UnsupportedCompressionType, Check(With(batch => batch[22] |= codec)));

    [Fact]
    public void Zstd_is_refused_before_version_7()
    {
        byte[] records = TestBatch.Of(CompressionCodec.Zstd, "first");

        Assert.Equal(ErrorCode.UnsupportedCompressionType, ProducedBatch.Check(records, 6, out _));
        Assert.Equal(ErrorCode.None, ProducedBatch.Check(records, 7, out _));
    }

    [Theory, InlineData(0L, -1, ErrorCode.InvalidRecord), InlineData(7L, -5, ErrorCode.InvalidRecord), InlineData(7L, 0, ErrorCode.None), InlineData(-1L, -1, ErrorCode.None)]
    public void A_producer_id_needs_a_sequence(long producerId, int baseSequence, ErrorCode expected)
    {
        byte[] records = With(batch =>
        {
            BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(43), producerId);
            BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(53), baseSequence);
        });

        Assert.Equal(expected, Check(records));
    }

    [Fact]
    public void The_offset_and_the_leader_epoch_are_not_covered_by_the_checksum()
    {
        byte[] batch = TestBatch.Of(CompressionCodec.None, "first");
        BinaryPrimitives.WriteInt64BigEndian(batch, 77);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(12), 5);

        Assert.Equal(ErrorCode.None, Check(batch));
    }

    private static ErrorCode Check(byte[] records) => ProducedBatch.Check(records, Version, out _);

    private static byte[] With(Action<byte[]> change)
    {
        byte[] batch = TestBatch.Of(CompressionCodec.None, "first");
        change(batch);
        return TestBatch.Sealed(batch);
    }
}
