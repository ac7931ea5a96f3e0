using System.Text.Json;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;
using EventGateway.TestSupport;
using Record = EventGateway.Kafka.Records.Record;

namespace EventGateway.Kafka.Tests.Records;

/// <summary>Batches of format 2 that the reference implementation has written.</summary>
internal static class RecordVectors
{
    public const int LimitBytes = 1 << 20;

    /// <summary>Batches with all that stands in them. Message sets of formats 0 and 1 are left out.</summary>
    public static IEnumerable<(byte[] Bytes, JsonElement Facts)> Sets()
    {
        foreach (string line in SharedData.Lines("vectors/record-sets.jsonl"))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            JsonElement batches = vector.RootElement.GetProperty("batches");
            if (batches[0].GetProperty("magic").GetInt32() < 2) continue;
            Assert.Equal(1, batches.GetArrayLength());
            yield return (Convert.FromHexString(vector.RootElement.GetProperty("hex").GetString()!), batches[0].Clone());
        }
    }

    /// <summary>Batches with a name that says what is special about them. Message sets of formats 0 and 1 are left out.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Named()
    {
        foreach (string line in SharedData.Lines("vectors/record-batches.jsonl"))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            string name = vector.RootElement.GetProperty("name").GetString()!;
            if (name.StartsWith("magic2/", StringComparison.Ordinal)) yield return (name, Convert.FromHexString(vector.RootElement.GetProperty("hex").GetString()!));
        }
    }

    /// <summary>All batches of both files.</summary>
    public static IEnumerable<byte[]> All() => Sets().Select(set => set.Bytes).Concat(Named().Select(named => named.Bytes));

    public static RecordBatch Read(byte[] bytes)
    {
        Assert.True(RecordBatch.TryRead(bytes, out RecordBatch batch));
        return batch;
    }

    public static byte[] Decompress(RecordBatch batch)
    {
        using var payload = new PooledBuffer();
        Assert.Equal(DecompressionStatus.Ok, Decompressor.TryDecompress(batch.Codec, batch.Payload, LimitBytes, payload));
        return payload.Span.ToArray();
    }

    /// <summary>The records as text, one line each: what a test can compare.</summary>
    public static List<string> Describe(RecordBatch batch)
    {
        var lines = new List<string>();
        var records = new RecordReader(Decompress(batch), batch.RecordCount);
        while (records.MoveNext()) lines.Add(Describe(batch, records.Current));
        Assert.False(records.Failed);
        return lines;
    }

    public static List<string> Describe(JsonElement batch) => [.. batch.GetProperty("records").EnumerateArray().Select(DescribeRecord)];

    private static string Describe(RecordBatch batch, Record record)
    {
        var headers = new List<string>();
        RecordHeaders each = record.Headers;
        while (each.MoveNext()) headers.Add($"{System.Text.Encoding.UTF8.GetString(each.Name)}={Hex(each.HasValue, each.Value)}");
        Assert.Equal(record.HeaderCount, headers.Count);
        return $"{batch.OffsetOf(record)} {batch.TimestampOf(record)} {Hex(record.HasKey, record.Key)} {Hex(record.HasValue, record.Value)} [{string.Join(", ", headers)}]";
    }

    private static string DescribeRecord(JsonElement record)
    {
        IEnumerable<string> headers = record.GetProperty("headers").EnumerateArray().Select(header => $"{header.GetProperty("key").GetString()}={Hex(header, "value")}");
        return $"{record.GetProperty("offset").GetInt64()} {record.GetProperty("timestamp").GetInt64()} {Hex(record, "key")} {Hex(record, "value")} [{string.Join(", ", headers)}]";
    }

    private static string Hex(bool present, ReadOnlySpan<byte> bytes) => present ? Convert.ToHexStringLower(bytes) : "null";

    private static string Hex(JsonElement owner, string name) => owner.GetProperty(name).GetString() ?? "null";
}
