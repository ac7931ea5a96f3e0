using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Records;
using EventGateway.Kafka.Tests.Records;
using EventGateway.Kafka.Tests.Views;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests;

/// <summary>What runs for each batch allocates nothing, once its buffers have grown.</summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int Limit = 1 << 20;

    private static readonly byte[] Content = [.. Enumerable.Range(0, 100_000).Select(number => (byte)(number * number >> 9))];

    // Not Snappy: its library makes an object for each block of 32 KiB.
    [Theory, InlineData(CompressionCodec.None), InlineData(CompressionCodec.Gzip), InlineData(CompressionCodec.Lz4), InlineData(CompressionCodec.Zstd)]
    public void Decompressing_allocates_nothing(CompressionCodec codec)
    {
        using var payload = new PooledBuffer();
        Compressor.Compress(codec, Content, payload);
        using var inflated = new PooledBuffer();

        AssertAllocatesNothing(() =>
        {
            inflated.Clear();
            Assert.True(Decompressor.TryDecompress(codec, payload.Span, Limit, inflated) == DecompressionStatus.Ok);
        });
    }

    // Not Snappy, and not gzip: the framework's stream cannot begin again.
    [Theory, InlineData(CompressionCodec.None), InlineData(CompressionCodec.Lz4), InlineData(CompressionCodec.Zstd)]
    public void Compressing_allocates_nothing(CompressionCodec codec)
    {
        using var payload = new PooledBuffer();

        AssertAllocatesNothing(() =>
        {
            payload.Clear();
            Compressor.Compress(codec, Content, payload);
        });
    }

    [Fact]
    public void Checking_a_batch_and_reading_its_records_and_headers_allocates_nothing()
    {
        byte[] bytes = TestBatch.Of(CompressionCodec.None, [.. Enumerable.Repeat("value", 100)]);

        AssertAllocatesNothing(() =>
        {
            Assert.True(ProducedBatch.Check(bytes, ProduceRequest.HighestVersion, out RecordBatch batch) == ErrorCode.None);
            var records = new RecordReader(batch.Payload, batch.RecordCount);
            int seen = 0;
            while (records.MoveNext())
            {
                RecordHeaders headers = records.Current.Headers;
                while (headers.MoveNext()) seen += headers.Name.Length + headers.Value.Length;
            }

            Assert.True(seen > 0);
        });
    }

    [Theory, InlineData(CompressionCodec.None), InlineData(CompressionCodec.Lz4), InlineData(CompressionCodec.Zstd)]
    public void Rebuilding_a_batch_allocates_nothing(CompressionCodec codec)
    {
        byte[] bytes = TestBatch.Of(codec, [.. Enumerable.Repeat("value", 100)]);
        byte[] payload = RecordVectors.Decompress(RecordVectors.Read(bytes));
        using var added = new RecordHeaderList();
        added.Add("error"u8, "{}"u8);
        using var rebuilder = new RecordBatchRebuilder();

        AssertAllocatesNothing(() =>
        {
            RecordBatch.TryRead(bytes, out RecordBatch batch);
            rebuilder.Start(batch);
            var records = new RecordReader(payload, batch.RecordCount);
            while (records.MoveNext()) rebuilder.Append(records.Current, "_"u8, added);
            rebuilder.Finish();
        });
    }

    [Fact]
    public void Reading_a_view_and_all_that_it_shows_allocates_nothing()
    {
        MessageVector[] vectors = [.. ViewWalk.Vectors()];
        Assert.Equal(ViewWalk.Names.Order(), vectors.Select(vector => vector.Name).Distinct().Order());

        AssertAllocatesNothing(() =>
        {
            foreach (MessageVector vector in vectors) Assert.True(ViewWalk.TryWalk(vector.Name, vector.Body, vector.Version));
        });
    }

    /// <summary>Assertions within the act are of bool: the others allocate.</summary>
    private static void AssertAllocatesNothing(Action act) => Assert.Equal(0, Allocations.Of(act));
}

/// <summary>Alone, because other tests would take contexts of codecs out of the pools that they share.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class Alone;
