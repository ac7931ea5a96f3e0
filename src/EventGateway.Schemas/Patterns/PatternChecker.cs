namespace EventGateway.Schemas.Patterns;

/// <summary>Builds nothing: for whoever asks only whether a text is a pattern.</summary>
internal readonly struct PatternChecker : IPatternBuilder
{
    public void Open()
    {
    }

    public void NextBranch()
    {
    }

    public void Close(GroupKind kind)
    {
    }

    public void AddCondition(PlaceCondition kind)
    {
    }

    public void OpenClass()
    {
    }

    public void Add(ClassAtom atom)
    {
    }

    public void AddRange(int first, int last)
    {
    }

    public void CloseClass(bool isNegated)
    {
    }

    public void Repeat(int min, int? max)
    {
    }
}
