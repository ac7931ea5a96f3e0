using System.Buffers;
using System.Text.Json;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Json;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests.Json;

/// <summary>Record sets of all formats and codecs that the reference implementation has written.</summary>
public sealed class RecordsJsonTests
{
    [Fact]
    public void The_batches_of_every_record_set_are_those_that_the_reference_reads()
    {
        int count = 0;
        foreach (string line in SharedData.Lines("vectors/record-sets.jsonl"))
        {
            JsonElement vector = JsonElement.Parse(line);

            JsonElement found = Decode(Convert.FromHexString(vector.GetProperty("hex").GetString()!));

            Assert.True(JsonElement.DeepEquals(vector.GetProperty("batches"), found), $"expected {vector.GetProperty("batches")}\nfound    {found}");
            count++;
        }

        Assert.Equal(135, count);
    }

    [Fact]
    public void Every_batch_of_the_reference_is_read_without_complaint()
    {
        foreach (string line in SharedData.Lines("vectors/record-batches.jsonl"))
        {
            JsonElement vector = JsonElement.Parse(line);

            JsonElement found = Decode(Convert.FromHexString(vector.GetProperty("hex").GetString()!));

            Assert.NotEmpty(found.EnumerateArray());
            Assert.All(found.EnumerateArray(), batch =>
            {
                Assert.False(batch.TryGetProperty("error", out JsonElement error), $"{vector.GetProperty("name")}: {error}");
                Assert.True(batch.GetProperty("valid").GetBoolean());
            });
        }
    }

    [Fact]
    public void A_batch_that_is_cut_off_is_told_beside_those_that_are_whole()
    {
        byte[] batch = TestBatch.Of(CompressionCodec.None, "one");

        JsonElement found = Decode([.. batch, .. batch.AsSpan(0, 40)]);

        Assert.Equal(2, found.GetArrayLength());
        Assert.Equal("the last 40 bytes are the beginning of a batch that is cut off", found[1].GetProperty("error").GetString());
    }

    [Fact]
    public void Many_small_batches_inflate_to_no_more_than_the_limit_all_together()
    {
        byte[] batch = TestBatch.Of(CompressionCodec.Zstd, new string('x', 100_000));
        byte[] set = [.. Enumerable.Repeat(batch, 5).SelectMany(bytes => bytes)];

        JsonElement found = Decode(set, limitBytes: 250_000);

        Assert.Equal([1, 1, 0, 0, 0], found.EnumerateArray().Select(each => each.GetProperty("records").GetArrayLength()));
        Assert.All(found.EnumerateArray().Skip(2), each => Assert.True(each.TryGetProperty("error", out _)));
    }

    [Fact]
    public void A_value_with_more_digits_than_a_json_writer_takes_at_once_is_shown()
    {
        byte[] message = TestBatch.OldMessage(1, new string('x', 90_000_000));
        long written = 0;

        using (var json = new Utf8JsonWriter(new CountingStream(count => written += count), JsonStyle.Compact)) RecordsJson.Write(message, json);

        Assert.True(written > 180_000_000);
    }

    private sealed class CountingStream(Action<int> count) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => count(buffer.Length);

        public override void Write(byte[] buffer, int offset, int length) => count(length);
    }

    private static JsonElement Decode(byte[] records, int limitBytes = MessageJsonOptions.DefaultInflatedLimitBytes)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, JsonStyle.Compact)) RecordsJson.Write(records, json, limitBytes);
        return JsonElement.Parse(text.WrittenSpan);
    }
}
