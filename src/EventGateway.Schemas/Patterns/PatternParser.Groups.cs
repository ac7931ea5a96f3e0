namespace EventGateway.Schemas.Patterns;

internal ref partial struct PatternParser<TBuilder>
{
    private void OpenGroup()
    {
        _at++;
        GroupKind kind = TakeGroupKind();
        if (_depth == MaxDepth) Fail("Groups nested deeper than 200 are not supported.");
        if (Problem is not null) return;
        _open[_depth++] = kind;
        _builder.Open();
    }

    private void CloseGroup()
    {
        _at++;
        if (_depth == 0)
        {
            Fail("A closing parenthesis has no opening one.");
            return;
        }

        GroupKind kind = _open[--_depth];
        _builder.Close(kind);
        if (kind == GroupKind.Plain) ParseQuantifiers();
        else RefuseRepetition();
    }

    /// <summary>What stands behind the opening parenthesis.</summary>
    private GroupKind TakeGroupKind()
    {
        if (TryTake("?=")) return GroupKind.LookAhead;
        if (TryTake("?!")) return GroupKind.NegatedLookAhead;
        if (TryTake("?<=") || TryTake("?<!")) Limit ??= new PatternRemark("Look-behind, (?<=…) and (?<!…), is not supported.", 0, 0);
        else if (!TryTake("?:")) TakeCapture();
        return GroupKind.Plain;
    }

    private void TakeCapture()
    {
        _groups++;
        if (TryTake("?<")) _groupNames.Add(TakeGroupName(), _source);
        else if (Current == '?') Fail("This kind of group is not known to ECMA-262.");
    }

    /// <summary>A back-reference; its backslash is still to come.</summary>
    private void ParseReference()
    {
        Limit ??= new PatternRemark("Back-references, \\1 and \\k<name>, are not supported.", 0, 0);
        int start = ++_at;
        if (TryTake("k<")) _namedReferences.Add(TakeGroupName(), _source);
        else if (!TryParseNumber(out int number)) Fail("The name of a group is expected after \\k.");
        else if (number > _highestReference) (_highestReference, _highestReferenceAt) = (number, start);
        _builder.Open();
        _builder.Close(GroupKind.Plain);
        ParseQuantifiers();
    }

    private GroupName TakeGroupName()
    {
        int length = _source[_at..].IndexOf('>');
        if (length < 0)
        {
            Fail("The name of a group is not closed.");
            return default;
        }

        var name = new GroupName(_at, length);
        _at += length + 1;
        if (!IsIdentifier(name.In(_source))) Fail("'{0}' cannot be the name of a group.", name.Start, name.Length);
        return name;
    }

    private static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || char.IsAsciiDigit(name[0])) return false;
        foreach (char letter in name)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not ('$' or '_') && !char.IsSurrogate(letter)) return false;
        }

        return true;
    }

    /// <summary>A reference may stand before its group: they are compared at the end.</summary>
    private void CheckReferences()
    {
        if (_highestReference > _groups)
        {
            _at = _highestReferenceAt;
            TryParseNumber(out _);
            Fail("There is no group {0} to refer to.", _highestReferenceAt, _at - _highestReferenceAt);
        }

        _groupNames.Sort();
        foreach (GroupName name in _namedReferences.All)
        {
            if (!_groupNames.Contains(name, _source)) Fail("There is no group '{0}' to refer to.", name.Start, name.Length);
        }
    }
}
