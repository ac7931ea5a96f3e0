namespace EventGateway.Schemas.Patterns;

internal sealed partial class PatternParser
{
    private readonly HashSet<string> _groupNames = new(StringComparer.Ordinal);
    private readonly List<string> _namedReferences = [];
    private int _groups;
    private int _highestReference;

    /// <summary>The opening parenthesis is taken.</summary>
    private PatternNode ParseGroup()
    {
        PatternNode body;
        if (TryTake("?=")) body = new PatternNode.LookAhead(ParseChoice(), IsNegated: false);
        else if (TryTake("?!")) body = new PatternNode.LookAhead(ParseChoice(), IsNegated: true);
        else if (TryTake("?<=") || TryTake("?<!")) body = ParseLookBehind();
        else if (TryTake("?:")) body = ParseChoice();
        else body = ParseCapture();

        if (!TryTake(")")) Fail("A group is not closed.");
        return body;
    }

    private PatternNode ParseLookBehind()
    {
        _limit ??= "Look-behind, (?<=…) and (?<!…), is not supported.";
        return ParseChoice();
    }

    private PatternNode ParseCapture()
    {
        _groups++;
        if (TryTake("?<")) _groupNames.Add(TakeGroupName());
        else if (Current == '?') Fail("This kind of group is not known to ECMA-262.");
        return ParseChoice();
    }

    /// <summary>A back-reference; its backslash is still to come.</summary>
    private PatternNode.Sequence ParseReference()
    {
        _limit ??= "Back-references, \\1 and \\k<name>, are not supported.";
        _at++;
        if (TryTake("k<")) _namedReferences.Add(TakeGroupName());
        else if (TryParseNumber(out int number)) _highestReference = Math.Max(_highestReference, number);
        else Fail("The name of a group is expected after \\k.");
        return new PatternNode.Sequence([]);
    }

    private string TakeGroupName()
    {
        int close = _source.IndexOf('>', _at);
        if (close < 0)
        {
            Fail("The name of a group is not closed.");
            return "";
        }

        string name = _source[_at..close];
        _at = close + 1;
        if (!IsIdentifier(name)) Fail($"'{name}' cannot be the name of a group.");
        return name;
    }

    private static bool IsIdentifier(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) return false;
        foreach (char letter in name)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not ('$' or '_') && !char.IsSurrogate(letter)) return false;
        }

        return true;
    }

    /// <summary>A reference may stand before its group: they are compared at the end.</summary>
    private void CheckReferences()
    {
        if (_highestReference > _groups) Fail($"There is no group {_highestReference} to refer to.");
        foreach (string name in _namedReferences)
        {
            if (!_groupNames.Contains(name)) Fail($"There is no group '{name}' to refer to.");
        }
    }
}
