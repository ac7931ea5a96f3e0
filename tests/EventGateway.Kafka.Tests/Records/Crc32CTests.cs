using EventGateway.Kafka.Records;

namespace EventGateway.Kafka.Tests.Records;

public sealed class Crc32CTests
{
    private const int LongestBytes = 10_000;

    private static readonly byte[] Bytes = Noise();

    public static TheoryData<string, uint> Rfc3720
    {
        get
        {
            byte[] upwards = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
            byte[] command = Convert.FromHexString("01C000000000000000000000000000001400000000000400" + "000000140000001828000000000000000200000000000000");
            return new()
            {
                { Convert.ToHexString(new byte[32]), 0x8A9136AA },
                { new string('F', 64), 0x62A8AB43 },
                { Convert.ToHexString(upwards), 0x46DD794E },
                { Convert.ToHexString([.. upwards.Reverse()]), 0x113FDB5C },
                { Convert.ToHexString(command), 0xD9963A56 },
            };
        }
    }

    [Fact]
    public void The_known_checksums_come_out()
    {
        Assert.Equal(0u, Crc32C.Compute(default));
        Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));
    }

    [Theory, MemberData(nameof(Rfc3720))]
    public void The_checksums_of_RFC_3720_come_out(string hex, uint checksum) => Assert.Equal(checksum, Crc32C.Compute(Convert.FromHexString(hex)));

    [Fact]
    public void Every_length_gives_what_bit_by_bit_division_gives()
    {
        uint crc = uint.MaxValue;
        for (int length = 0; length <= LongestBytes; length++)
        {
            Assert.Equal(~crc, Crc32C.Compute(Bytes.AsSpan(0, length)));
            crc = AppendBitByBit(crc, Bytes[length]);
        }
    }

    [Fact]
    public void It_does_not_matter_where_the_bytes_begin()
    {
        for (int start = 1; start <= 16; start++)
        {
            foreach (int length in new[] { 7, 3071, 3072, 3073, 6144, LongestBytes })
            {
                uint crc = uint.MaxValue;
                foreach (byte value in Bytes.AsSpan(start, length)) crc = AppendBitByBit(crc, value);

                Assert.Equal(~crc, Crc32C.Compute(Bytes.AsSpan(start, length)));
            }
        }
    }

    private static byte[] Noise()
    {
        byte[] bytes = new byte[LongestBytes + 16 + 1];
        new Random(3720).NextBytes(bytes);
        return bytes;
    }

    private static uint AppendBitByBit(uint crc, byte value)
    {
        crc ^= value;
        for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        return crc;
    }
}
