using System.Buffers;
using System.Text.Json;
using EventGateway.Kafka;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Records;
using EventGateway.TestSupport;

namespace EventGateway.Fuzzing;

/// <summary>Record sets of all formats, and the batches that producers send.</summary>
internal static class RecordTargets
{
    private const int LimitBytes = 1 << 20;
    private const short NewestProduce = 13;

    /// <summary>Any bytes as a records field.</summary>
    public static void Set(ReadOnlySpan<byte> input)
    {
        using var inflated = new PooledBuffer();
        int entries = 0;
        int bytes = 0;
        var set = new RecordSetReader(input);
        while (set.MoveNext())
        {
            entries++;
            if (set.Magic == 2)
            {
                bytes += set.Batch.Bytes.Length;
                WalkBatch(set.Batch, inflated);
            }
            else
            {
                bytes += set.Message.Bytes.Length;
                WalkMessage(set.Message, inflated);
            }
        }

        Must.Hold(set.Failed || bytes + set.CutOffBytes == input.Length, "what was read and what is cut off is all there is");
        ReadJson(input, entries + (set.Failed || set.CutOffBytes > 0 ? 1 : 0));
    }

    /// <summary>Any bytes as a batch, once its length and its checksum are right: so a look behind the checksum is worth it.</summary>
    public static void Batch(ReadOnlySpan<byte> input)
    {
        if (input.Length < RecordBatch.HeaderBytes) return;
        byte[] bytes = TestBatch.Sealed(input.ToArray());
        if (ProducedBatch.Check(bytes, NewestProduce, out RecordBatch batch) != ErrorCode.None) return;
        using var inflated = new PooledBuffer();
        if (Decompressor.TryDecompress(batch.Codec, batch.Payload, LimitBytes, inflated) != DecompressionStatus.Ok) return;
        var records = new RecordReader(inflated.Span, batch.RecordCount);
        while (records.MoveNext()) WalkHeaders(records.Current);
        if (!records.Failed) Rebuild(batch, inflated.Span);
    }

    private static void WalkBatch(RecordBatch batch, PooledBuffer inflated)
    {
        ErrorCode error = ProducedBatch.Check(batch.Bytes, NewestProduce, out RecordBatch produced);
        Must.Hold(error != ErrorCode.None || produced.Bytes == batch.Bytes, "a batch that is let pass is that batch");
        inflated.Clear();
        Decompressor.TryDecompress(batch.Codec, batch.Payload, LimitBytes, inflated);
        foreach (bool mayHaveGaps in (ReadOnlySpan<bool>)[true, false])
        {
            int length = 0;
            int count = 0;
            var records = new RecordReader(inflated.Span, batch.RecordCount, mayHaveGaps);
            while (records.MoveNext())
            {
                Must.Hold(mayHaveGaps || records.Current.OffsetDelta == count, "offsets count up");
                count++;
                length += records.Current.Bytes.Length;
                WalkHeaders(records.Current);
            }

            Must.Hold(records.Failed || (count == batch.RecordCount && length == inflated.Length), "a batch has all the records that it promises, and nothing more");
        }
    }

    private static void WalkHeaders(Record record)
    {
        Must.Hold(record.Key.Length + record.Value.Length <= record.Bytes.Length, "key and value lie in the record");
        int count = 0;
        RecordHeaders headers = record.Headers;
        while (headers.MoveNext())
        {
            Must.Hold(headers.HasValue || headers.Value.IsEmpty, "a null reads as empty");
            count++;
        }

        Must.Hold(count == record.HeaderCount, "a record has all the headers that it promises");
    }

    private static void WalkMessage(LegacyMessage message, PooledBuffer inflated)
    {
        Must.Hold(message.Key.Length + message.Value.Length < message.Bytes.Length, "key and value lie in the message");
        _ = message.HasValidCrc;
        if (LegacyMessageReader.TryOpen(message, LimitBytes, inflated, out LegacyMessageReader messages) != DecompressionStatus.Ok) return;
        int length = 0;
        while (messages.MoveNext())
        {
            length += messages.Current.Bytes.Length;
            Must.Hold(messages.Current.Key.Length + messages.Current.Value.Length < messages.Current.Bytes.Length, "key and value lie in the message");
            Must.Hold(messages.Current.Magic == message.Magic, "messages have the format of their wrapper");
        }

        int expected = message.Codec == CompressionCodec.None ? message.Bytes.Length : inflated.Length;
        Must.Hold(messages.Failed || length == expected, "a message set is read to its end");
    }

    private static void ReadJson(ReadOnlySpan<byte> input, int entries)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, JsonStyle.Compact)) RecordsJson.Write(input, json, LimitBytes);
        JsonElement found = JsonElement.Parse(text.WrittenSpan);
        Must.Hold(found.GetArrayLength() == entries, "the JSON shows each batch and each problem");
    }

    private static void Rebuild(RecordBatch batch, ReadOnlySpan<byte> records)
    {
        using var rebuilder = new RecordBatchRebuilder();
        Must.BeEqual(records, Records(Rebuild(rebuilder, batch, records, static (rebuilder, record) => rebuilder.Append(record)), batch), "records stay");

        using var added = new RecordHeaderList();
        added.Add("added"u8, "1"u8);
        byte[] longer = Rebuild(rebuilder, batch, records, (rebuilder, record) => rebuilder.Append(record, default, added)).ToArray();
        Must.Hold(RecordBatch.TryRead(longer, out RecordBatch second), "a rebuilt batch is a batch");
        byte[] withHeaders = Records(longer, batch);
        ReadOnlyMemory<byte> shorter = Rebuild(rebuilder, second, withHeaders, static (rebuilder, record) => rebuilder.Append(record, "added"u8));
        AssertSameRecords(batch, records, Records(shorter.ToArray(), batch));
    }

    private delegate void Append(RecordBatchRebuilder rebuilder, Record record);

    private static ReadOnlyMemory<byte> Rebuild(RecordBatchRebuilder rebuilder, RecordBatch batch, ReadOnlySpan<byte> payload, Append append)
    {
        rebuilder.Start(batch);
        var records = new RecordReader(payload, batch.RecordCount);
        while (records.MoveNext()) append(rebuilder, records.Current);
        Must.Hold(!records.Failed, "records that were rebuilt are records");
        return rebuilder.Finish();
    }

    /// <summary>The records of a rebuilt batch, which has all the properties of the one that it was made from.</summary>
    private static byte[] Records(ReadOnlyMemory<byte> rebuilt, RecordBatch original)
    {
        Must.Hold(ProducedBatch.Check(rebuilt.Span, NewestProduce, out RecordBatch batch) == ErrorCode.None, "a rebuilt batch is let pass");
        Must.BeEqual(original.Bytes[..8], batch.Bytes[..8], "the base offset stays");
        Must.BeEqual(original.Bytes[12..17], batch.Bytes[12..17], "epoch and format stay");
        Must.BeEqual(original.Bytes[21..RecordBatch.HeaderBytes], batch.Bytes[21..RecordBatch.HeaderBytes], "the header stays");
        using var inflated = new PooledBuffer();
        DecompressionStatus status = Decompressor.TryDecompress(batch.Codec, batch.Payload, int.MaxValue / 4, inflated);
        Must.Hold(status == DecompressionStatus.Ok, $"a rebuilt batch is decompressed, not {status}");
        return inflated.Span.ToArray();
    }

    /// <summary>Records with headers that were added and stripped again; only lengths and counts may be written more shortly, and a header named alike is gone.</summary>
    private static void AssertSameRecords(RecordBatch batch, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var expected = new RecordReader(before, batch.RecordCount);
        var found = new RecordReader(after, batch.RecordCount);
        while (expected.MoveNext())
        {
            Must.Hold(found.MoveNext(), "no record is lost");
            Record left = expected.Current;
            Record right = found.Current;
            Must.BeEqual(left.Key, right.Key, "keys stay");
            Must.BeEqual(left.Value, right.Value, "values stay");
            Must.Hold((left.HasKey, left.HasValue, left.TimestampDelta, left.Attributes) == (right.HasKey, right.HasValue, right.TimestampDelta, right.Attributes), "records stay");
            RecordHeaders rest = right.Headers;
            RecordHeaders headers = left.Headers;
            while (headers.MoveNext())
            {
                if (headers.Name.StartsWith("added"u8)) continue;
                Must.Hold(rest.MoveNext(), "no header is lost");
                Must.BeEqual(headers.Name, rest.Name, "names of headers stay");
                Must.Hold(headers.HasValue == rest.HasValue && headers.Value.SequenceEqual(rest.Value), "values of headers stay");
            }

            Must.Hold(!rest.MoveNext(), "stripped headers are gone");
        }

        Must.Hold(!found.MoveNext() && !found.Failed, "no record is added");
    }
}
