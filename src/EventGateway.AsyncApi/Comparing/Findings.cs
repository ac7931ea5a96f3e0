namespace EventGateway.AsyncApi.Comparing;

/// <summary>What was found that does not follow. A trial only asks whether there is anything, and lists nothing.</summary>
internal sealed class Findings
{
    private readonly List<SchemaDifference>? _differences;
    private readonly HashSet<(string Instance, string Sentence)> _known = [];

    private Findings(List<SchemaDifference>? differences, DifferenceKind kind) => (_differences, Kind) = (differences, kind);

    /// <summary>What a difference means.</summary>
    public DifferenceKind Kind { get; }

    /// <summary>How often something did not follow.</summary>
    public int Count { get; private set; }

    public bool IsTrial => _differences is null;

    /// <summary>Whether a trial has its answer.</summary>
    public bool IsSettled => IsTrial && Count > 0;

    /// <summary>The claims that are reported already, at the first place where they were met.</summary>
    public HashSet<(string Premise, int Wanted)> Reported { get; } = [];

    public IReadOnlyList<SchemaDifference> Differences => _differences ?? [];

    public static Findings Trial() => new(null, DifferenceKind.Breaking);

    public static Findings Listed(DifferenceKind kind) => new([], kind);

    /// <summary>Counts a finding, and lists it if there is something to say.</summary>
    public void Add(Reading.Place place, string instance, string? sentence)
    {
        Count++;
        if (_differences is null || sentence is null || !_known.Add((instance, sentence))) return;

        _differences.Add(new SchemaDifference(Kind, place, instance, sentence));
    }

    /// <summary>Takes over what another list holds.</summary>
    public void AddAll(Findings others)
    {
        Count += others.Count;
        foreach (SchemaDifference difference in others.Differences) Add(difference.Place, difference.Instance, difference.Sentence);
    }
}
