using System.Text;
using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Tests.Compression;

public sealed class DecompressorTests
{
    private const int Limit = 1 << 20;

    public static TheoryData<CompressionCodec> Codecs => [CompressionCodec.None, .. Compressing];

    public static TheoryData<CompressionCodec> Compressing => [CompressionCodec.Gzip, CompressionCodec.Snappy, CompressionCodec.Lz4, CompressionCodec.Zstd];

    [Theory, MemberData(nameof(Codecs))]
    public void What_was_compressed_comes_back(CompressionCodec codec)
    {
        foreach (int length in new[] { 1, 100, 32 * 1024, (64 * 1024) + 1, 300_000 })
        {
            byte[] text = Text(length);

            AssertComesBack(text, Decompress(codec, Compress(codec, text)));
        }
    }

    [Theory, MemberData(nameof(Codecs))]
    public void What_cannot_be_compressed_comes_back(CompressionCodec codec)
    {
        byte[] noise = new byte[200_000];
        new Random(1).NextBytes(noise);

        AssertComesBack(noise, Decompress(codec, Compress(codec, noise)));
    }

    [Theory, MemberData(nameof(Codecs))]
    public void Exactly_the_limit_passes_and_one_byte_more_does_not(CompressionCodec codec)
    {
        byte[] compressed = Compress(codec, Text(100_000));

        Assert.Equal(DecompressionStatus.Ok, Decompress(codec, compressed, 100_000).Status);
        Assert.Equal(DecompressionStatus.TooLarge, Decompress(codec, compressed, 99_999).Status);
        Assert.Equal(DecompressionStatus.TooLarge, Decompress(codec, compressed, 0).Status);
    }

    [Theory, MemberData(nameof(Compressing))]
    public void A_bomb_stops_at_the_limit(CompressionCodec codec)
    {
        byte[] bomb = Compress(codec, new byte[64 << 20]);
        using var destination = new PooledBuffer();

        DecompressionStatus status = Decompressor.TryDecompress(codec, bomb, Limit, destination);

        Assert.Equal(DecompressionStatus.TooLarge, status);
        Assert.Equal(0, destination.Length);
        Assert.InRange(destination.Capacity, 0, 2 * Limit);
    }

    [Fact]
    public void A_zstd_frame_with_a_huge_window_costs_no_memory_for_it()
    {
        byte[] frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x88, 0x0B, 0x00, 0x00, (byte)'x']; // a window of 128 MiB, one block of one byte
        using var destination = new PooledBuffer();

        DecompressionStatus status = Decompressor.TryDecompress(CompressionCodec.Zstd, frame, Limit, destination);

        Assert.Equal(DecompressionStatus.Ok, status);
        Assert.Equal("x"u8, destination.Span);
        Assert.InRange(destination.Capacity, 0, Limit);
    }

    [Fact]
    public void A_raw_snappy_block_that_claims_more_than_it_can_hold_is_corrupt_before_anything_is_allocated()
    {
        byte[] claim = [0xFF, 0xFF, 0xFF, 0x7F, 0, (byte)'x'];
        using var destination = new PooledBuffer();

        DecompressionStatus status = Decompressor.TryDecompress(CompressionCodec.Snappy, claim, int.MaxValue, destination);

        Assert.Equal(DecompressionStatus.Corrupt, status);
        Assert.Equal(0, destination.Capacity);
    }

    [Fact]
    public void A_raw_snappy_block_is_read_as_well_as_the_framing()
    {
        byte[] text = Text(1000);

        AssertComesBack(text, Decompress(CompressionCodec.Snappy, Snappier.Snappy.CompressToArray(text)));
    }

    [Theory, MemberData(nameof(Compressing))]
    public void Bytes_cut_anywhere_are_never_taken_for_the_whole(CompressionCodec codec)
    {
        byte[] text = Text(500);
        byte[] compressed = Compress(codec, text);

        for (int length = 0; length < compressed.Length; length++)
        {
            (DecompressionStatus status, byte[] bytes) = Decompress(codec, compressed.AsSpan(0, length));

            // A framed snappy stream may end behind each block: it has no end mark.
            bool emptyFraming = codec == CompressionCodec.Snappy && length == 16;
            Assert.Equal(emptyFraming ? DecompressionStatus.Ok : DecompressionStatus.Corrupt, status);
            Assert.Empty(bytes);
        }
    }

    [Theory, MemberData(nameof(Compressing))]
    public void A_flipped_bit_never_throws(CompressionCodec codec)
    {
        byte[] compressed = Compress(codec, Text(2000));

        for (int bit = 0; bit < compressed.Length * 8; bit++)
        {
            compressed[bit / 8] ^= (byte)(1 << (bit % 8));
            Decompress(codec, compressed);
            compressed[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory, MemberData(nameof(Compressing))]
    public void Noise_never_throws(CompressionCodec codec)
    {
        byte[] head = Compress(codec, Text(100));
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] noise = new byte[random.Next(80)];
            random.NextBytes(noise);

            Decompress(codec, [.. head.AsSpan(0, random.Next(Math.Min(head.Length, 24) + 1)), .. noise]);
        }
    }

    [Fact]
    public void A_codec_without_meaning_is_corrupt() => Assert.Equal(DecompressionStatus.Corrupt, Decompress((CompressionCodec)5, [1, 2, 3]).Status);

    [Theory]
    [InlineData("04224d1840400000000000", "blocks that depend on each other")]
    [InlineData("04224d186140000000000000000000", "a dictionary")]
    [InlineData("04224d18a0400000000000", "another version")]
    [InlineData("04224d1860300000000000", "blocks of an unknown size")]
    [InlineData("04224d1860400000000000", "a wrong checksum of the header")]
    [InlineData("04224d1860408200000000ff", "a byte behind the end")]
    public void An_lz4_frame_that_the_java_client_refuses_is_corrupt(string hex, string why) =>
        Assert.True(Decompress(CompressionCodec.Lz4, Convert.FromHexString(hex)).Status == DecompressionStatus.Corrupt, why);

    [Theory, InlineData(false), InlineData(true)]
    public void Lz4_frames_of_other_writers_are_read(bool checksums)
    {
        byte[] text = Text(300_000);
        using var frame = new MemoryStream();
        var settings = new K4os.Compression.LZ4.Streams.LZ4EncoderSettings
        {
            ChainBlocks = false,
            BlockSize = 256 * 1024,
            BlockChecksum = checksums,
            ContentChecksum = checksums,
        };
        using (Stream encoding = K4os.Compression.LZ4.Streams.LZ4Stream.Encode(frame, settings, leaveOpen: true)) encoding.Write(text);

        AssertComesBack(text, Decompress(CompressionCodec.Lz4, frame.ToArray()));
    }

    [Fact]
    public void Our_lz4_frames_are_read_by_others()
    {
        byte[] text = Text(300_000);
        using var frame = new MemoryStream(Compress(CompressionCodec.Lz4, text));
        using Stream decoding = K4os.Compression.LZ4.Streams.LZ4Stream.Decode(frame);
        using var decoded = new MemoryStream();

        decoding.CopyTo(decoded);

        Assert.Equal(text, decoded.ToArray());
    }

    [Fact]
    public void Only_what_is_new_is_dropped_after_a_failure()
    {
        using var destination = new PooledBuffer();
        destination.Write("before"u8);

        Decompressor.TryDecompress(CompressionCodec.Gzip, Compress(CompressionCodec.Gzip, Text(1000)).AsSpan(0, 200), Limit, destination);

        Assert.Equal("before"u8, destination.Span);
    }

    private static void AssertComesBack(byte[] expected, (DecompressionStatus Status, byte[] Bytes) result)
    {
        Assert.Equal(DecompressionStatus.Ok, result.Status);
        Assert.Equal(expected, result.Bytes);
    }

    private static byte[] Text(int length) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, (length / 4) + 1).Select(number => $"{number} lumens ")))[..length];

    private static byte[] Compress(CompressionCodec codec, ReadOnlySpan<byte> bytes)
    {
        using var destination = new PooledBuffer();
        Compressor.Compress(codec, bytes, destination);
        return destination.Span.ToArray();
    }

    private static (DecompressionStatus Status, byte[] Bytes) Decompress(CompressionCodec codec, ReadOnlySpan<byte> bytes, int limit = Limit)
    {
        using var destination = new PooledBuffer();
        DecompressionStatus status = Decompressor.TryDecompress(codec, bytes, limit, destination);
        return (status, destination.Span.ToArray());
    }
}
