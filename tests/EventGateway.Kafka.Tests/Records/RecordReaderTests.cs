using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests.Records;

public sealed class RecordReaderTests
{
    [Fact]
    public void Records_cut_at_any_byte_fail()
    {
        foreach (byte[] bytes in Small())
        {
            RecordBatch batch = RecordVectors.Read(bytes);
            byte[] payload = RecordVectors.Decompress(batch);
            for (int length = 0; length < payload.Length; length++) Assert.True(Fails(payload.AsSpan(0, length), batch.RecordCount));
        }
    }

    [Fact]
    public void A_byte_behind_the_last_record_fails()
    {
        byte[] payload = [.. TestBatch.Record(0, "first"), 0];

        Assert.True(Fails(payload, 1));
    }

    [Theory, InlineData(-1), InlineData(0), InlineData(1), InlineData(3), InlineData(int.MaxValue)]
    public void A_count_that_is_not_the_number_of_records_fails(int count)
    {
        byte[] payload = [.. TestBatch.Record(0, "first"), .. TestBatch.Record(1, "second")];

        Assert.True(Fails(payload, count));
        Assert.False(Fails(payload, 2));
    }

    [Theory, InlineData(0, 0), InlineData(1, 0), InlineData(0, 2), InlineData(-1, 0)]
    public void Offsets_that_do_not_count_up_from_zero_fail(int first, int second)
    {
        byte[] payload = [.. TestBatch.Record(first, "first"), .. TestBatch.Record(second, "second")];

        Assert.True(Fails(payload, 2));
    }

    [Theory]
    [InlineData("00", "no room for attributes")]
    [InlineData("01", "a negative length")]
    [InlineData("8080808010", "a length of more than 32 bits")]
    [InlineData("ffffffffff0f", "a varint of six bytes")]
    [InlineData("0e000000010103", "a negative number of headers")]
    [InlineData("0e0000000301000", "a key of length -2")]
    [InlineData("0c000000010102", "a header is missing")]
    [InlineData("10000000010102010", "a header without a name")]
    [InlineData("0e00000001010000", "bytes behind the headers")]
    [InlineData("0c0000000101feffffff0f", "more headers than bytes")]
    public void A_record_that_cannot_be_fails(string hex, string why)
    {
        byte[] payload = Convert.FromHexString(hex.Length % 2 == 0 ? hex : hex + "0");

        Assert.True(Fails(payload, 1), why);
    }

    [Fact]
    public void Null_and_empty_are_told_apart()
    {
        byte[] payload = Convert.FromHexString("0c000000010000" + "0c000002000100");
        var records = new RecordReader(payload, 2);

        Assert.True(records.MoveNext());
        Assert.False(records.Current.HasKey);
        Assert.True(records.Current.HasValue);
        Assert.True(records.MoveNext());
        Assert.True(records.Current.HasKey);
        Assert.False(records.Current.HasValue);
        Assert.False(records.MoveNext());
        Assert.False(records.Failed);
    }

    [Fact]
    public void A_flipped_bit_never_throws_nor_reads_outside()
    {
        foreach (byte[] bytes in Small())
        {
            RecordBatch batch = RecordVectors.Read(bytes);
            byte[] payload = RecordVectors.Decompress(batch);
            for (int bit = 0; bit < payload.Length * 8; bit++)
            {
                payload[bit / 8] ^= (byte)(1 << (bit % 8));
                Walk(payload, batch.RecordCount);
                payload[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void Iterating_records_and_headers_allocates_nothing()
    {
        byte[] payload = [.. TestBatch.Record(0, "first"), .. TestBatch.Record(1, "second"), .. TestBatch.Record(2, "third")];

        Assert.Equal(0, Allocations.Of(() => Walk(payload, 3)));
    }

    private static IEnumerable<byte[]> Small() => RecordVectors.All().Where(bytes => bytes.Length < 2000).Append(TestBatch.Of(CompressionCodec.None, "first", "second"));

    private static bool Fails(ReadOnlySpan<byte> payload, int count)
    {
        var records = new RecordReader(payload, count);
        while (records.MoveNext())
        {
        }

        Assert.False(records.MoveNext());
        return records.Failed;
    }

    /// <summary>Touches every byte that the views give.</summary>
    private static int Walk(ReadOnlySpan<byte> payload, int count)
    {
        int sum = 0;
        var records = new RecordReader(payload, count);
        while (records.MoveNext())
        {
            sum += records.Current.Key.Count((byte)0) + records.Current.Value.Count((byte)0);
            RecordHeaders headers = records.Current.Headers;
            while (headers.MoveNext()) sum += headers.Name.Count((byte)0) + headers.Value.Count((byte)0);
        }

        return sum;
    }
}
