using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Tests.Compression;

public sealed class PooledBufferTests
{
    [Fact]
    public void What_was_written_survives_growing()
    {
        using var buffer = new PooledBuffer();

        for (int number = 0; number < 10_000; number++) buffer.Write([(byte)number]);

        Assert.Equal(10_000, buffer.Length);
        for (int number = 0; number < 10_000; number++) Assert.Equal((byte)number, buffer.Span[number]);
        Assert.Equal(buffer.Span, buffer.Memory.Span);
    }

    [Fact]
    public void Room_asked_for_is_given_and_counts_once_it_is_written()
    {
        using var buffer = new PooledBuffer();

        Span<byte> room = buffer.GetSpan(1000);

        Assert.InRange(room.Length, 1000, int.MaxValue);
        Assert.Equal(0, buffer.Length);
        buffer.Advance(10);
        Assert.Equal(10, buffer.Length);
        Assert.False(buffer.GetSpan().IsEmpty);
        Assert.False(buffer.GetMemory().IsEmpty);
    }

    [Fact]
    public void More_than_was_given_cannot_be_counted()
    {
        using var buffer = new PooledBuffer();
        int room = buffer.GetSpan(10).Length;

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(room + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(-1));
    }

    [Fact]
    public void Clearing_keeps_the_memory_and_disposing_gives_it_back()
    {
        var buffer = new PooledBuffer();
        buffer.Write("some"u8);

        buffer.Clear();
        Assert.Equal(0, buffer.Length);
        Assert.NotEqual(0, buffer.Capacity);

        buffer.Dispose();
        Assert.Equal(0, buffer.Capacity);
    }
}
