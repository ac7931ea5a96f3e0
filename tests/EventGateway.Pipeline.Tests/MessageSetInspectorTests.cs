using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.TestSupport;

namespace EventGateway.Pipeline.Tests;

/// <summary>Messages of formats 0 and 1 are judged like records, whether they are compressed or not.</summary>
public sealed class MessageSetInspectorTests
{
    public static TheoryData<short, CompressionCodec> FormatsAndCodecs => new()
    {
        { 0, CompressionCodec.None },
        { 1, CompressionCodec.Gzip },
        { 1, CompressionCodec.Snappy },
        { 2, CompressionCodec.None },
        { 2, CompressionCodec.Gzip },
        { 2, CompressionCodec.Snappy },
        { 2, CompressionCodec.Lz4 },
    };

    [Theory, MemberData(nameof(FormatsAndCodecs))]
    public void Good_messages_go_on_as_they_came(short version, CompressionCodec codec) =>
        Assert.Same(BatchVerdict.Clean, Inspect(OnInvalid.Reject, version, Set(version, codec, "good", "good")));

    [Theory, MemberData(nameof(FormatsAndCodecs))]
    public void Reject_refuses_the_set_and_names_its_bad_messages(short version, CompressionCodec codec)
    {
        BatchVerdict verdict = Inspect(OnInvalid.Reject, version, [.. Set(version, codec, "good", "bad"), .. Set(version, codec, "bad")]);

        Assert.Equal((BatchAction.Refuse, ErrorCode.InvalidRecord, 2), (verdict.Action, verdict.Error, verdict.InvalidRecords));
        Assert.Equal([1, 2], verdict.Findings.Select(finding => finding.RecordIndex));
    }

    [Theory, InlineData(OnInvalid.Annotate, true), InlineData(OnInvalid.Observe, false)]
    public void Other_modes_let_bad_messages_pass_unchanged_for_they_have_no_headers(OnInvalid mode, bool isLeftUnannotated)
    {
        BatchVerdict verdict = Inspect(mode, 2, Set(2, CompressionCodec.Gzip, "bad", "good"));

        Assert.Equal((BatchAction.Forward, 1, isLeftUnannotated), (verdict.Action, verdict.InvalidRecords, verdict.IsLeftUnannotated));
    }

    [Fact]
    public void What_is_malformed_is_refused_whatever_stands_before_it()
    {
        byte[] good = TestBatch.OldMessage(1, "good");
        byte[] corrupt = [.. good];
        corrupt[^1] ^= 1;

        Assert.Equal(ErrorCode.CorruptMessage, Inspect(OnInvalid.Observe, 2, [.. good, .. corrupt]).Error);
        Assert.Equal(ErrorCode.InvalidRecord, Inspect(OnInvalid.Observe, 2, [.. good, .. good[..20]]).Error);
        Assert.Equal(ErrorCode.InvalidRecord, Inspect(OnInvalid.Observe, 2, [.. good, .. TestBatch.Of(CompressionCodec.None, "good")]).Error);
        Assert.Equal(ErrorCode.InvalidRecord, Inspect(OnInvalid.Observe, 2, TestBatch.OldWrapper(1, CompressionCodec.Zstd, "good")).Error);
    }

    [Fact]
    [Trait("pitfall", "49")]
    public void Messages_that_inflate_beyond_the_limit_are_refused()
    {
        var pipeline = new RecordPipeline { Steps = [new RefuseBad()], MaxInflatedBytes = 1000 };
        using var inspector = new BatchInspector(TimeProvider.System);

        BatchVerdict verdict = inspector.Inspect(pipeline, new Contract { Topic = "t" }, TestBatch.OldWrapper(1, CompressionCodec.Gzip, new string('x', 2000)), produceVersion: 2);

        Assert.Equal((BatchAction.Refuse, "The messages inflate to more than 1000 bytes."), (verdict.Action, verdict.Message));
    }

    [Fact]
    public void A_request_that_must_carry_a_batch_must_not_carry_a_message() =>
        Assert.Equal(ErrorCode.InvalidRecord, Inspect(OnInvalid.Observe, 3, TestBatch.OldMessage(1, "good")).Error);

    private static byte[] Set(short version, CompressionCodec codec, params string[] values)
    {
        sbyte magic = (sbyte)(version / 2);
        return codec == CompressionCodec.None ? [.. values.SelectMany(value => TestBatch.OldMessage(magic, value))] : TestBatch.OldWrapper(magic, codec, values);
    }

    private static BatchVerdict Inspect(OnInvalid mode, short version, byte[] records)
    {
        using var inspector = new BatchInspector(TimeProvider.System);
        return inspector.Inspect(new RecordPipeline { Steps = [new RefuseBad()], OnInvalid = mode }, new Contract { Topic = "t" }, records, version);
    }
}
