namespace EventGateway.Proxy.Limits;

/// <summary>Lets so many log lines pass in a second: a producer of nonsense must not fill the disk, nor cost more in the log than in the check.</summary>
internal sealed class LineBudget(int perSecond, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _second;
    private int _used;
    private long _leftOut;

    /// <summary>Asks for one line.</summary>
    /// <param name="leftOut">How many lines were left out in an earlier second and have not been told of yet.</param>
    public bool TryTake(out long leftOut)
    {
        lock (_gate)
        {
            leftOut = 0;
            long second = clock.GetTimestamp() / clock.TimestampFrequency;
            if (second != _second)
            {
                (_second, _used, leftOut, _leftOut) = (second, 0, _leftOut, 0);
            }

            if (_used++ < perSecond) return true;
            _leftOut++;
            return false;
        }
    }
}
