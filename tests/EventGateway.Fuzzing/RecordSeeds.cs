using System.Text;
using EventGateway.Kafka.Compression;
using EventGateway.TestSupport;

namespace EventGateway.Fuzzing;

/// <summary>Record sets, batches and compressed payloads to begin with.</summary>
internal static class RecordSeeds
{
    private const int LargestSeedBytes = 4096;
    private static readonly CompressionCodec[] Codecs = Enum.GetValues<CompressionCodec>();

    public static IEnumerable<byte[]> Sets() => [.. Vectors(), .. Batches(), .. OldSets()];

    public static IEnumerable<byte[]> Batches()
    {
        foreach (CompressionCodec codec in Codecs)
        {
            yield return TestBatch.Of(codec, "first", "second", "");
            yield return TestBatch.Of(codec, new string('x', 300));
            yield return TestBatch.From(TestBatch.Of(codec, "one"), producerId: 7, epoch: 1, baseSequence: 3);
        }
    }

    /// <summary>A byte that chooses codec and limit, and what the codec makes of some bytes.</summary>
    public static IEnumerable<byte[]> Payloads()
    {
        byte[][] contents = [[], "x"u8.ToArray(), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(number => $"record {number % 7}, "))), new byte[70_000]];
        foreach (CompressionCodec codec in Codecs)
        {
            foreach (byte[] content in contents)
            {
                using var payload = new PooledBuffer();
                Compressor.Compress(codec, content, payload);
                if (payload.Length <= LargestSeedBytes) yield return [(byte)((int)codec | (6 << 5)), .. payload.Span];
            }
        }

        yield return [(int)CompressionCodec.Snappy | (6 << 5), 3, 8, (byte)'a', (byte)'b', (byte)'c']; // raw, as librdkafka writes it
    }

    private static IEnumerable<byte[]> OldSets()
    {
        byte[] plain = [.. TestBatch.OldMessage(0, "one"), .. TestBatch.OldMessage(0, "two")];
        yield return plain;
        yield return [.. TestBatch.OldMessage(1, "one"), .. TestBatch.Of(CompressionCodec.None, "two")];
    }

    private static IEnumerable<byte[]> Vectors() =>
        SeedFiles.Vectors("record-sets.jsonl").Concat(SeedFiles.Vectors("record-batches.jsonl"))
            .Select(vector => Convert.FromHexString(vector.GetProperty("hex").GetString()!))
            .Where(set => set.Length <= LargestSeedBytes);
}
