using EventGateway.Kafka.Records;

namespace EventGateway.Kafka.Tests.Records;

public sealed class Crc32CTests
{
    [Fact]
    public void The_known_checksums_come_out()
    {
        Assert.Equal(0u, Crc32C.Compute(default));
        Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
    }

    [Fact]
    public void Every_length_gives_what_bit_by_bit_division_gives()
    {
        byte[] bytes = [.. Enumerable.Range(0, 300).Select(number => (byte)(number * 37))];

        for (int length = 0; length <= bytes.Length; length++) Assert.Equal(BitByBit(bytes.AsSpan(0, length)), Crc32C.Compute(bytes.AsSpan(0, length)));
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }

        return ~crc;
    }
}
