namespace EventGateway.AsyncApi.Reading;

/// <summary>A member of a map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Written">The member as it stands in the document, maybe a reference.</param>
/// <param name="Resolved">What it means.</param>
internal readonly record struct NamedPlace(string Name, Place Written, Place Resolved);
