namespace EventGateway.Schemas.Validating;

/// <summary>Chooses at compile time what a walk does with a failure.</summary>
internal interface IWalkMode
{
    /// <summary>False: the first failure ends the walk. True: it is noted, and the walk goes on.</summary>
    static abstract bool Reports { get; }
}

internal readonly struct VerdictMode : IWalkMode
{
    public static bool Reports => false;
}

internal readonly struct ReportMode : IWalkMode
{
    public static bool Reports => true;
}
