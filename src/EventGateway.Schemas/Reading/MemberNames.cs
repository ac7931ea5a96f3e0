namespace EventGateway.Schemas.Reading;

/// <summary>The names of an object that is being read. Few are looked through; only many are worth an index.</summary>
internal struct MemberNames
{
    private const int IndexedNames = 16;

    private HashSet<string>? _index;

    /// <summary>Whether the name is new.</summary>
    /// <param name="name">The name.</param>
    /// <param name="members">The members before it.</param>
    public bool TryAdd(string name, ReadOnlySpan<DocumentMember> members)
    {
        if (_index is null && members.Length >= IndexedNames)
        {
            _index = new HashSet<string>(StringComparer.Ordinal);
            foreach (DocumentMember member in members) _index.Add(member.Name);
        }

        if (_index is not null) return _index.Add(name);
        foreach (DocumentMember member in members)
        {
            if (member.Name == name) return false;
        }

        return true;
    }
}
