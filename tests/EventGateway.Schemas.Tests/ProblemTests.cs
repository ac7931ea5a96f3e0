namespace EventGateway.Schemas.Tests;

public sealed class ProblemTests
{
    [Fact]
    public void A_problem_reads_like_the_message_of_a_compiler()
    {
        var problem = new Problem("orders.yaml", 3, 7, "/info", "The title is missing.");

        Assert.Equal("orders.yaml:3:7: The title is missing. (at /info)", problem.ToString());
    }
}
