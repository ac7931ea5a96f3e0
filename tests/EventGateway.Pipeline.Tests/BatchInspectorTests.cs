using System.Text;
using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;
using EventGateway.TestSupport;

namespace EventGateway.Pipeline.Tests;

public sealed class BatchInspectorTests
{
    private static readonly Contract Contract = new() { Topic = "t" };

    public static TheoryData<CompressionCodec> Codecs => [.. Enum.GetValues<CompressionCodec>()];

    [Theory, MemberData(nameof(Codecs))]
    public void A_batch_without_findings_goes_on_as_it_came(CompressionCodec codec)
    {
        BatchVerdict verdict = Inspect(OnInvalid.Reject, TestBatch.Of(codec, "good", "good"));

        Assert.Same(BatchVerdict.Clean, verdict);
    }

    [Theory, MemberData(nameof(Codecs))]
    public void Reject_refuses_the_batch_and_names_its_bad_records_in_order(CompressionCodec codec)
    {
        BatchVerdict verdict = Inspect(OnInvalid.Reject, TestBatch.Of(codec, "good", "bad", "good", "bad"));

        Assert.Equal((BatchAction.Refuse, ErrorCode.InvalidRecord, 2), (verdict.Action, verdict.Error, verdict.InvalidRecords));
        Assert.Equal([1, 3], verdict.Findings.Select(finding => finding.RecordIndex));
        Assert.Equal(["value: is bad"], verdict.Findings[0].Errors);
        Assert.Equal("record 1 of the batch: value: is bad (2 records of the batch do not match their contract)", verdict.Message);
    }

    [Fact]
    public void A_batch_full_of_bad_records_is_not_explained_record_by_record()
    {
        var pipeline = new RecordPipeline { Steps = [new RefuseBad()], MaxFindings = 3 };

        BatchVerdict verdict = Inspect(pipeline, TestBatch.Of(CompressionCodec.None, [.. Enumerable.Repeat("bad", 10)]));

        Assert.Equal((10, 3), (verdict.InvalidRecords, verdict.Findings.Length));
    }

    [Theory, MemberData(nameof(Codecs))]
    public void Annotate_adds_a_header_to_bad_records_and_keeps_all_else(CompressionCodec codec)
    {
        byte[] batch = TestBatch.Of(codec, "good", "bad");

        BatchVerdict verdict = Inspect(OnInvalid.Annotate, batch);

        Assert.Equal(BatchAction.Replace, verdict.Action);
        Assert.Equal(["good [h]", "bad [h,_asyncapi_eg_validation_error]"], Records(verdict.Replacement));
        Assert.True(RecordBatch.TryRead(verdict.Replacement.Span, out RecordBatch rebuilt));
        Assert.Equal(codec, rebuilt.Codec);
    }

    [Fact]
    public void A_batch_that_would_outgrow_the_limit_goes_on_without_annotations()
    {
        var pipeline = new RecordPipeline { Steps = [new RefuseBad()], OnInvalid = OnInvalid.Annotate, MaxBatchBytes = 200 };

        BatchVerdict verdict = Inspect(pipeline, TestBatch.Of(CompressionCodec.None, "bad", "bad", "bad"));

        Assert.True(verdict.IsLeftUnannotated);
        Assert.Equal(["bad [h]", "bad [h]", "bad [h]"], Records(verdict.Replacement));
    }

    [Fact]
    public void What_is_added_to_a_record_is_bounded()
    {
        var pipeline = new RecordPipeline { Steps = [new RefuseBad(new string('x', 300), 50)], OnInvalid = OnInvalid.Annotate };
        byte[] batch = TestBatch.Of(CompressionCodec.None, "bad");

        BatchVerdict verdict = Inspect(pipeline, batch);

        Assert.InRange(verdict.Replacement.Length - batch.Length, 300, 1024 + 64);
    }

    [Fact]
    public void Observe_lets_bad_records_pass_as_they_came_and_tells_of_them()
    {
        BatchVerdict verdict = Inspect(OnInvalid.Observe, TestBatch.Of(CompressionCodec.None, "bad"));

        Assert.Equal((BatchAction.Forward, 1), (verdict.Action, verdict.InvalidRecords));
    }

    [Theory, InlineData(OnInvalid.Reject), InlineData(OnInvalid.Annotate), InlineData(OnInvalid.Observe)]
    public void A_producer_cannot_set_headers_of_the_gateway(OnInvalid mode)
    {
        byte[] record = RecordWithHeader("_asyncapi_eg_validation_error");

        BatchVerdict verdict = Inspect(mode, TestBatch.Of(CompressionCodec.None, 1, record));

        Assert.Equal(BatchAction.Replace, verdict.Action);
        Assert.Equal(["good []"], Records(verdict.Replacement));
    }

    [Theory, InlineData(CompressionCodec.Gzip), InlineData(CompressionCodec.Snappy), InlineData(CompressionCodec.Lz4), InlineData(CompressionCodec.Zstd)]
    [Trait("pitfall", "49")]
    public void A_batch_that_inflates_beyond_the_limit_is_refused(CompressionCodec codec)
    {
        var pipeline = new RecordPipeline { Steps = [new RefuseBad()], MaxInflatedBytes = 10_000 };

        BatchVerdict verdict = Inspect(pipeline, TestBatch.Of(codec, new string('a', 1_000_000)));

        Assert.Equal((BatchAction.Refuse, ErrorCode.InvalidRecord), (verdict.Action, verdict.Error));
    }

    [Fact]
    public void A_batch_with_another_number_of_records_than_it_says_is_refused()
    {
        BatchVerdict verdict = Inspect(OnInvalid.Observe, TestBatch.Of(CompressionCodec.None, 2, TestBatch.Record(0, "good")));

        Assert.Equal((BatchAction.Refuse, ErrorCode.InvalidRecord), (verdict.Action, verdict.Error));
    }

    [Fact]
    public void A_batch_without_findings_costs_no_allocation()
    {
        byte[] batch = TestBatch.Of(CompressionCodec.None, [.. Enumerable.Repeat("good", 100)]);
        var pipeline = new RecordPipeline { Steps = [new RefuseBad()] };
        using var inspector = new BatchInspector(TimeProvider.System);

        Assert.Equal(0, Allocations.Of(() => inspector.Inspect(pipeline, Contract, batch, 9)));
    }

    private static BatchVerdict Inspect(OnInvalid mode, byte[] batch) => Inspect(new RecordPipeline { Steps = [new RefuseBad()], OnInvalid = mode }, batch);

    private static BatchVerdict Inspect(RecordPipeline pipeline, byte[] batch)
    {
        using var inspector = new BatchInspector(TimeProvider.System);
        return inspector.Inspect(pipeline, Contract, batch, produceVersion: 9);
    }

    /// <summary>The records of a batch as text: value and names of headers.</summary>
    private static List<string> Records(ReadOnlyMemory<byte> bytes)
    {
        Assert.Equal(ErrorCode.None, ProducedBatch.Check(bytes.Span, 9, out RecordBatch batch));
        using var payload = new PooledBuffer();
        Assert.Equal(DecompressionStatus.Ok, Decompressor.TryDecompress(batch.Codec, batch.Payload, 1 << 20, payload));
        var records = new List<string>();
        var reader = new RecordReader(payload.Span, batch.RecordCount);
        while (reader.MoveNext())
        {
            var names = new List<string>();
            RecordHeaders headers = reader.Current.Headers;
            while (headers.MoveNext()) names.Add(Encoding.UTF8.GetString(headers.Name));
            records.Add($"{Encoding.UTF8.GetString(reader.Current.Value)} [{string.Join(',', names)}]");
        }

        Assert.False(reader.Failed);
        return records;
    }

    private static byte[] RecordWithHeader(string name)
    {
        byte[] header = [(byte)(name.Length * 2), .. Encoding.ASCII.GetBytes(name), 2, (byte)'1'];
        byte[] body = [0, 0, 0, 1, 8, .. "good"u8, 2, .. header];
        return [(byte)(body.Length * 2), .. body];
    }
}
