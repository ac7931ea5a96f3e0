namespace EventGateway.Generators.Kafka.Model;

/// <summary>A message definition, free of positions: equal text facts give equal models.</summary>
/// <param name="Name">The message's name, which is also its C# type.</param>
/// <param name="Kind">request, response, header or data.</param>
/// <param name="ApiKey">The API key; -1 if the message has none.</param>
/// <param name="Versions">The valid versions; none for a key that is only reserved.</param>
/// <param name="Flexible">The flexible versions.</param>
/// <param name="Listeners">Who serves the API: broker, controller. Requests only.</param>
/// <param name="LatestVersionUnstable">Whether the highest version may only be used by brokers in development.</param>
/// <param name="Structs">The message itself, then its structs in the order of their first mention.</param>
internal sealed record MessageModel(
    string Name,
    string Kind,
    int ApiKey,
    VersionRange Versions,
    VersionRange Flexible,
    EquatableArray<string> Listeners,
    bool LatestVersionUnstable,
    EquatableArray<StructModel> Structs)
{
    public StructModel Root => Structs[0];

    public StructModel StructOf(FieldModel field) => Structs.First(candidate => candidate.TypeName == field.StructType);
}
