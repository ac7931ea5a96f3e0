using System.Text.Json;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;
using EventGateway.TestSupport;
using Record = EventGateway.Kafka.Records.Record;

namespace EventGateway.Kafka.Tests.Records;

public sealed class RecordBatchRebuilderTests
{
    [Fact]
    public void Rebuilding_without_a_change_keeps_every_record_and_every_field()
    {
        foreach ((byte[] bytes, JsonElement facts) in RecordVectors.Sets())
        {
            byte[] rebuilt = Rebuild(bytes, static (RecordBatchRebuilder rebuilder, Record record) => rebuilder.Append(record));

            AssertSameHeader(bytes, rebuilt);
            Assert.Equal(RecordVectors.Describe(facts), RecordVectors.Describe(RecordVectors.Read(rebuilt)));
        }
    }

    [Fact]
    public void A_plain_batch_is_rebuilt_byte_for_byte()
    {
        byte[] batch = TestBatch.Of(CompressionCodec.None, "first", "second");

        Assert.Equal(batch, Rebuild(batch, static (RecordBatchRebuilder rebuilder, Record record) => rebuilder.Append(record)));
        Assert.Equal(batch, Rebuild(batch, static (RecordBatchRebuilder rebuilder, Record record) => rebuilder.Append(record, "x"u8)));
    }

    [Fact]
    public void An_added_header_comes_last_and_all_else_stays()
    {
        using var added = new RecordHeaderList();
        added.Add("error"u8, "{}"u8);
        added.AddNull("none"u8);
        foreach ((byte[] bytes, JsonElement facts) in RecordVectors.Sets())
        {
            byte[] rebuilt = Rebuild(bytes, (rebuilder, record) => rebuilder.Append(record, default, added));

            AssertSameHeader(bytes, rebuilt);
            IEnumerable<string> expected = RecordVectors.Describe(facts)
                .Select(line => line[..^1] + (line.EndsWith("[]", StringComparison.Ordinal) ? "" : ", ") + "error=7b7d, none=null]");
            Assert.Equal(expected, RecordVectors.Describe(RecordVectors.Read(rebuilt)));
        }
    }

    [Fact]
    public void Headers_of_a_prefix_are_stripped_and_others_stay()
    {
        using var own = new RecordHeaderList();
        own.Add("_asyncapi_eg_forged"u8, "x"u8);
        own.Add("_asyncapi"u8, "y"u8);
        own.Add("_asyncapi_eg_"u8, "z"u8);
        byte[] forged = Rebuild(TestBatch.Of(CompressionCodec.Lz4, "first", "second"), (rebuilder, record) => rebuilder.Append(record, default, own));

        byte[] stripped = Rebuild(forged, (rebuilder, record) => rebuilder.Append(record, "_asyncapi_eg_"u8));

        Assert.All(RecordVectors.Describe(RecordVectors.Read(stripped)), line => Assert.EndsWith("[h=31, _asyncapi=79]", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_marker_keeps_the_place_and_the_time_of_a_record()
    {
        using var diverted = new RecordHeaderList();
        diverted.Add("diverted"u8, default);
        foreach ((byte[] bytes, JsonElement facts) in RecordVectors.Sets())
        {
            byte[] rebuilt = Rebuild(bytes, (rebuilder, record) => rebuilder.AppendMarker(record, diverted));

            AssertSameHeader(bytes, rebuilt);
            IEnumerable<string> expected = RecordVectors.Describe(facts).Select(line => string.Join(' ', line.Split(' ')[..2]) + " null null [diverted=]");
            Assert.Equal(expected, RecordVectors.Describe(RecordVectors.Read(rebuilt)));
        }
    }

    [Fact]
    public void Other_content_keeps_the_place_and_the_time_of_a_record()
    {
        using var headers = new RecordHeaderList();
        headers.Add("h"u8, "1"u8);
        foreach ((byte[] bytes, JsonElement facts) in RecordVectors.Sets())
        {
            byte[] rebuilt = Rebuild(bytes, (rebuilder, record) => rebuilder.AppendChanged(record, [], new byte[200], headers));

            AssertSameHeader(bytes, rebuilt);
            string content = $"  {new string('0', 400)} [h=31]"; // the key is empty
            IEnumerable<string> expected = RecordVectors.Describe(facts).Select(line => string.Join(' ', line.Split(' ')[..2]) + content);
            Assert.Equal(expected, RecordVectors.Describe(RecordVectors.Read(rebuilt)));
        }
    }

    [Fact]
    public void A_missing_record_is_noticed()
    {
        using var rebuilder = new RecordBatchRebuilder();
        rebuilder.Start(RecordVectors.Read(TestBatch.Of(CompressionCodec.None, "first")));

        Assert.Throws<InvalidOperationException>(() => rebuilder.Finish());
    }

    private delegate void Append(RecordBatchRebuilder rebuilder, Record record);

    private static byte[] Rebuild(byte[] bytes, Append append)
    {
        RecordBatch batch = RecordVectors.Read(bytes);
        using var rebuilder = new RecordBatchRebuilder();
        rebuilder.Start(batch);
        var records = new RecordReader(RecordVectors.Decompress(batch), batch.RecordCount);
        while (records.MoveNext()) append(rebuilder, records.Current);
        return rebuilder.Finish().ToArray();
    }

    /// <summary>All but the length and the checksum, which must be right.</summary>
    private static void AssertSameHeader(byte[] before, byte[] after)
    {
        RecordBatch rebuilt = RecordVectors.Read(after);
        Assert.True(rebuilt.HasValidCrc);
        Assert.Equal(after.Length, rebuilt.Bytes.Length);
        Assert.Equal(before[..8], after[..8]);
        Assert.Equal(before[12..17], after[12..17]);
        Assert.Equal(before[21..RecordBatch.HeaderBytes], after[21..RecordBatch.HeaderBytes]);
    }
}
