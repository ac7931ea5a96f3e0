namespace EventGateway.AsyncApi.Structure;

/// <summary>Says what to do about a member that does not belong where it stands.</summary>
internal static class FieldAdvice
{
    /// <param name="name">The member's name.</param>
    /// <param name="other">The member as other versions know it; null if none does.</param>
    /// <param name="type">What it stands in.</param>
    /// <param name="version">The version that applies there.</param>
    public static string For(string name, Field? other, ObjectType type, Version? version)
    {
        if (other is not null)
        {
            string subject = type.BindingVersions.IsEmpty ? "AsyncAPI" : "bindingVersion";
            return other.Last is { } last && version > last
                ? $"'{name}' existed until {subject} {last}: this is {version}."
                : $"'{name}' exists from {subject} {other.First} on: this is {version}.";
        }

        List<string> known = [.. type.Fields.Where(field => field.ExistsIn(version)).Select(static field => field.Name).Distinct()];
        return NearestName.Find(name, known) is { } nearest
            ? $"'{name}' is unknown here: did you mean '{nearest}'?"
            : $"'{name}' is unknown here. Known are {string.Join(", ", known)}, and extensions that begin with 'x-'.";
    }
}
