namespace EventGateway.Schemas.Patterns;

/// <summary>Bounds the time that a hostile pattern takes until it is given up; a step is some 10 ns.</summary>
internal sealed class WorkLimit
{
    private int _left = 1 << 20;

    public bool IsSpent => _left < 0;

    public void Spend(int steps) => _left -= Math.Min(steps, Math.Max(_left, 0) + 1);
}
