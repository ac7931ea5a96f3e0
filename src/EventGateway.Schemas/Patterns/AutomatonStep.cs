namespace EventGateway.Schemas.Patterns;

/// <summary>What an instruction of the automaton does.</summary>
internal enum AutomatonStep
{
    /// <summary>The text matches.</summary>
    Match,

    /// <summary>Takes a letter of set First and goes to Next.</summary>
    Take,

    /// <summary>Goes to Next and to First.</summary>
    Split,

    /// <summary>Goes to Next if the place is what First says.</summary>
    Check,

    /// <summary>Goes to Next, and from here on look-ahead First must match; if Last is 1, it must not.</summary>
    LookAhead,
}
