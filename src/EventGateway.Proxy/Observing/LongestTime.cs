namespace EventGateway.Proxy.Observing;

/// <summary>The longest of the times that were measured in this minute and the one before: a peak is seen, and is not seen for ever.</summary>
internal sealed class LongestTime(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _minute;
    private long _current;
    private long _previous;

    /// <summary>The longest time.</summary>
    public TimeSpan Value
    {
        get
        {
            lock (_gate)
            {
                Turn();
                return new TimeSpan(Math.Max(_current, _previous));
            }
        }
    }

    /// <summary>Takes a time into account that began at a timestamp of the clock and ends now.</summary>
    public void Note(long began)
    {
        long ticks = clock.GetElapsedTime(began).Ticks;
        if (ticks <= Volatile.Read(ref _current) && Minute == Volatile.Read(ref _minute)) return; // nearly always
        lock (_gate)
        {
            Turn();
            _current = Math.Max(_current, ticks);
        }
    }

    private long Minute => clock.GetTimestamp() / (clock.TimestampFrequency * 60);

    private void Turn()
    {
        long now = Minute;
        if (now == _minute) return;
        _previous = now == _minute + 1 ? _current : 0;
        _current = 0;
        _minute = now;
    }
}
