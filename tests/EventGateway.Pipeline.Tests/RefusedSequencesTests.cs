using EventGateway.Pipeline.Idempotence;

namespace EventGateway.Pipeline.Tests;

public sealed class RefusedSequencesTests
{
    [Fact]
    public void Nothing_follows_a_hole_that_is_not_there()
    {
        var refused = new RefusedSequences();

        Assert.False(refused.IsFollower(1, 0, "t", 0, 5));
    }

    [Fact]
    public void A_hole_belongs_to_one_producer_and_one_partition()
    {
        var refused = new RefusedSequences();
        refused.Remember(1, 0, "t", 0, 5);

        Assert.True(refused.IsFollower(1, 0, "t", 0, 6));
        Assert.False(refused.IsFollower(2, 0, "t", 0, 6));
        Assert.False(refused.IsFollower(1, 0, "t", 1, 6));
        Assert.False(refused.IsFollower(1, 0, "u", 0, 6));
    }

    [Fact]
    [Trait("pitfall", "43")]
    public void Sequences_wrap_to_zero()
    {
        var refused = new RefusedSequences();
        refused.Remember(1, 0, "t", 0, int.MaxValue);

        Assert.True(refused.IsFollower(1, 0, "t", 0, 0));
        Assert.False(refused.IsFollower(1, 0, "t", 0, int.MaxValue - 1));
        Assert.False(refused.IsFollower(1, 0, "t", 0, int.MaxValue));
        Assert.False(refused.IsFollower(1, 0, "t", 0, 0));
    }

    [Fact]
    public void An_older_epoch_is_left_to_the_broker()
    {
        var refused = new RefusedSequences();
        refused.Remember(1, 3, "t", 0, 5);

        Assert.False(refused.IsFollower(1, 2, "t", 0, 6));
        Assert.True(refused.IsFollower(1, 3, "t", 0, 6));
    }

    [Fact]
    public void A_batch_that_is_refused_again_leaves_the_hole_where_it_was()
    {
        var refused = new RefusedSequences();
        refused.Remember(1, 0, "t", 0, 5);
        refused.Remember(1, 0, "t", 0, 7);

        Assert.True(refused.IsFollower(1, 0, "t", 0, 7));
        Assert.False(refused.IsFollower(1, 0, "t", 0, 5));
    }

    [Fact]
    public void The_oldest_hole_is_forgotten_when_there_are_too_many()
    {
        var refused = new RefusedSequences(capacity: 2);
        for (int producer = 1; producer <= 3; producer++) refused.Remember(producer, 0, "t", 0, 5);

        Assert.False(refused.IsFollower(1, 0, "t", 0, 6));
        Assert.True(refused.IsFollower(2, 0, "t", 0, 6));
        Assert.True(refused.IsFollower(3, 0, "t", 0, 6));
    }
}
