using System.Buffers.Binary;
using System.IO.Compression;
using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Tests.Compression;

/// <summary>One context inflates the payloads of many clients: none may have a say in how the next one's is read.</summary>
public sealed class GzipTests
{
    private const int Limit = 1 << 20;

    private static readonly byte[] Good = Member([.. Enumerable.Range(0, 50_000).Select(number => (byte)(number * number >> 7))]);

    [Fact]
    public void Cut_members_are_noticed_by_the_framework() => Assert.True(GzipInflater.IsReusable);

    public static TheoryData<string, byte[]> Irregular => new()
    {
        { "nothing but zeros", new byte[100] },
        { "noise", Noise(3000) },
        { "a magic number without a header", [0x1F, 0x8B, .. Noise(100)] },
        { "a wrong checksum", Changed(Good, Good.Length - 8) },
        { "a wrong size", Changed(Good, Good.Length - 1) },
        { "a byte behind the end", [.. Good, 0] },
        { "the first byte of another member behind the end", [.. Good, 0x1F] },
        { "a header behind the end", [.. Good, .. Good[..10]] },
        { "garbage behind the end", [.. Good, .. Noise(10_000)] },
        { "garbage behind the end, closed by the size", [.. Good, .. Noise(100), .. Good[^4..]] },
        { "two members", [.. Good, .. Good] },
        { "an open block closed by the size that it has so far", OpenBlock() },
    };

    [Theory, MemberData(nameof(Irregular))]
    public void What_is_not_one_member_is_corrupt_and_the_next_payload_is_read_as_ever(string what, byte[] payload)
    {
        for (int round = 0; round < 3; round++)
        {
            Assert.True(DecompressionStatus.Corrupt == Decompress(payload, Limit), what);
            AssertReadsGood();
        }
    }

    [Fact]
    public void A_member_cut_anywhere_is_corrupt_and_the_next_payload_is_read_as_ever()
    {
        for (int length = 0; length < Good.Length; length += length < 40 || length > Good.Length - 40 ? 1 : 997)
        {
            Assert.Equal(DecompressionStatus.Corrupt, Decompress(Good.AsSpan(0, length), Limit));
            AssertReadsGood();
        }
    }

    [Fact]
    public void A_payload_beyond_the_limit_leaves_nothing_behind()
    {
        foreach (int limit in new[] { 0, 1, 8192, 49_999 })
        {
            Assert.Equal(DecompressionStatus.TooLarge, Decompress(Good, limit));
            AssertReadsGood();
        }

        Assert.Equal(DecompressionStatus.Ok, Decompress(Good, 50_000));
    }

    [Fact]
    public void Payloads_of_any_length_follow_each_other()
    {
        var random = new Random(1952);
        for (int round = 0; round < 500; round++)
        {
            byte[] content = Noise(random.Next(20_000)); // the source is read in pieces of 8 KiB: members shall end at all places of these
            using var destination = new PooledBuffer();

            Assert.Equal(DecompressionStatus.Ok, Decompressor.TryDecompress(CompressionCodec.Gzip, Member(content), Limit, destination));

            Assert.True(content.AsSpan().SequenceEqual(destination.Span));
        }
    }

    [Fact]
    public void Many_threads_inflate_at_the_same_time() =>
        Parallel.For(0, 400, number =>
        {
            if (number % 3 == 0) Decompress(Good.AsSpan(0, number * 10), Limit);
            else AssertReadsGood();
        });

    private static void AssertReadsGood()
    {
        using var destination = new PooledBuffer();
        Assert.Equal(DecompressionStatus.Ok, Decompressor.TryDecompress(CompressionCodec.Gzip, Good, Limit, destination));
        Assert.Equal(Good, Member(destination.Span));
    }

    private static DecompressionStatus Decompress(ReadOnlySpan<byte> payload, int limit)
    {
        using var destination = new PooledBuffer();
        DecompressionStatus status = Decompressor.TryDecompress(CompressionCodec.Gzip, payload, limit, destination);
        if (status != DecompressionStatus.Ok) Assert.Equal(0, destination.Length);
        return status;
    }

    private static byte[] Member(ReadOnlySpan<byte> content)
    {
        using var member = new MemoryStream();
        using (var deflating = new GZipStream(member, CompressionLevel.Fastest)) deflating.Write(content);
        return member.ToArray();
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        new Random(length).NextBytes(noise);
        return noise;
    }

    private static byte[] Changed(byte[] bytes, int at)
    {
        byte[] changed = [.. bytes];
        changed[at] ^= 0x80;
        return changed;
    }

    /// <summary>A stored block that claims 1,000 bytes and has 20, whose last four say 20: what only looks at the end takes it for a whole.</summary>
    private static byte[] OpenBlock()
    {
        byte[] bytes = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, .. Noise(20)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(11), 1000);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(13), unchecked((ushort)~1000));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4), 20);
        return bytes;
    }
}
