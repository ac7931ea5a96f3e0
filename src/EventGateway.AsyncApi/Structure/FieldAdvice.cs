namespace EventGateway.AsyncApi.Structure;

/// <summary>Says what to do about a member that does not belong where it stands.</summary>
internal static class FieldAdvice
{
    /// <param name="name">The member's name.</param>
    /// <param name="type">What it stands in.</param>
    /// <param name="choice">What that was chosen from; null if there was no choice.</param>
    /// <param name="version">The version that applies there.</param>
    public static string For(string name, ObjectType type, ChoiceShape? choice, Version? version)
    {
        IEnumerable<ObjectType> alternatives = choice?.Alternatives.OfType<ObjectType>() ?? [];
        if (alternatives.Any(alternative => alternative.Find(name, version)?.ExistsIn(version) == true))
        {
            return $"'{name}' does not go with the other members here: leave it out, or correct them.";
        }

        if (type.Find(name, version) is { } field)
        {
            string subject = type.BindingVersions.IsEmpty ? "AsyncAPI" : "bindingVersion";
            return field.Last is { } last && version > last
                ? $"'{name}' existed until {subject} {last}: this is {version}."
                : $"'{name}' exists from {subject} {field.First} on: this is {version}.";
        }

        List<string> known = [.. type.Fields.Where(other => other.ExistsIn(version)).Select(static other => other.Name).Distinct()];
        return NearestName.Find(name, known) is { } nearest
            ? $"'{name}' is unknown here: did you mean '{nearest}'?"
            : $"'{name}' is unknown here. Known are {string.Join(", ", known)}, and extensions that begin with 'x-'.";
    }
}
