namespace EventGateway.Generators.Kafka.Model;

/// <summary>A struct of a message, or the message itself.</summary>
/// <param name="Name">The name in the definition.</param>
/// <param name="TypeName">The C# type; differs from the name where a property has taken it.</param>
/// <param name="Versions">The versions in which the struct can occur.</param>
/// <param name="Fields">The fields in the order of the wire.</param>
/// <param name="SmallestBytes">The fewest bytes that an instance takes in any version.</param>
internal sealed record StructModel(
    string Name,
    string TypeName,
    VersionRange Versions,
    EquatableArray<FieldModel> Fields,
    int SmallestBytes);
