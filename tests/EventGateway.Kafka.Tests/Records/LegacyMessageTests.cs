using System.Buffers.Binary;
using EventGateway.Kafka.Records;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests.Records;

public sealed class LegacyMessageTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(-1), InlineData(int.MinValue), InlineData(int.MaxValue)]
    public void A_message_of_a_size_that_no_message_has_is_refused(int size)
    {
        byte[] message = TestBatch.OldMessage(1, "value");
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(8), size);

        Assert.False(LegacyMessage.TryRead(message, out _));
    }

    [Fact]
    public void A_message_cut_at_any_byte_is_refused()
    {
        byte[] message = TestBatch.OldMessage(0, "value");

        Assert.True(LegacyMessage.TryRead(message, out _));
        for (int length = 0; length < message.Length; length++) Assert.False(LegacyMessage.TryRead(message.AsSpan(0, length), out _));
    }
}
