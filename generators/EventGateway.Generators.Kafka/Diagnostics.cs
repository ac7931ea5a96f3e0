using Microsoft.CodeAnalysis;

namespace EventGateway.Generators.Kafka;

/// <summary>Everything that can be wrong with the definitions. Each stops the build at the file and line.</summary>
internal static class Diagnostics
{
    public const string NotJson = "EGK001";
    public const string BadValue = "EGK002";
    public const string MissingKey = "EGK003";
    public const string UnknownKey = "EGK004";
    public const string UnknownType = "EGK005";
    public const string BadVersions = "EGK006";
    public const string BadDefault = "EGK007";
    public const string BadTag = "EGK008";
    public const string NameTaken = "EGK009";
    public const string UnclassifiedAddress = "EGK010";
    public const string StaleAddress = "EGK011";
    public const string NoView = "EGK012";
    public const string UninspectedRecords = "EGK013";

    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = new[]
    {
        Describe(NotJson, "The definition is not JSON", "The definition is not JSON with // comments: {0}"),
        Describe(BadValue, "A value has the wrong form", "'{0}' must be {1}"),
        Describe(MissingKey, "A key is missing", "'{0}' needs the key '{1}'"),
        Describe(UnknownKey, "A key is unknown", "'{0}' is not a key of the definition language here"),
        Describe(UnknownType, "A type is unknown", "'{0}' is no type: neither of the language nor a struct of this message"),
        Describe(BadVersions, "A version range is wrong", "'{0}' of '{1}' is {2}"),
        Describe(BadDefault, "A default does not fit", "'{0}' is no default for '{1}': {2}"),
        Describe(BadTag, "A tag is wrong", "Tag of '{0}': {1}"),
        Describe(NameTaken, "A name is used twice", "'{0}' is already the name of another {1}"),
        Describe(
            UnclassifiedAddress,
            "An address is not classified",
            "'{0}' carries a host and a port: add it to Addresses.json as broker, controller or application, so that the gateway knows whether to rewrite it"),
        Describe(NoView, "A message cannot be viewed", "KafkaViews of the project names '{0}': {1}"),
        Describe(
            UninspectedRecords,
            "A request carries records in a place that nobody looks into",
            "'{0}' carries records of a request past every check: teach the gateway to inspect them there, then name the place in RecordsCheck"),
        Describe(StaleAddress, "A classified address does not exist", "'{0}' names no struct with a host and a port in any definition"),
    }.ToDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor ById(string id) => Descriptors[id];

    private static DiagnosticDescriptor Describe(string id, string title, string format) =>
        new(id, title, format, "EventGateway.Kafka", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
