namespace EventGateway.Schemas.Patterns;

/// <summary>Takes the parts of a pattern in the order in which they are written.</summary>
internal interface IPatternBuilder
{
    /// <summary>A group begins, and the first of its branches.</summary>
    void Open();

    /// <summary>The next branch of the group begins.</summary>
    void NextBranch();

    /// <summary>The group ends.</summary>
    void Close(GroupKind kind);

    /// <summary>A condition on the place.</summary>
    void AddCondition(PlaceCondition kind);

    /// <summary>A set of letters begins.</summary>
    void OpenClass();

    /// <summary>Adds to the set.</summary>
    void Add(ClassAtom atom);

    /// <summary>Adds to the set.</summary>
    void AddRange(int first, int last);

    /// <summary>The set ends: it is one letter of the pattern.</summary>
    void CloseClass(bool isNegated);

    /// <summary>The last letter or group is there several times.</summary>
    void Repeat(int min, int? max);
}
