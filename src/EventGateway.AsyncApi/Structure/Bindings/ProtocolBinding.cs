using System.Collections.Immutable;

namespace EventGateway.AsyncApi.Structure.Bindings;

/// <summary>What the bindings of a protocol look like; null where the specification has reserved the name only.</summary>
/// <param name="Protocol">The name of the protocol in <c>bindings</c>.</param>
internal sealed record ProtocolBinding(string Protocol)
{
    public Shape? Server { get; init; }

    public Shape? Channel { get; init; }

    public Shape? Operation { get; init; }

    public Shape? Message { get; init; }

    public Shape? At(BindingLevel level) => level switch
    {
        BindingLevel.Server => Server,
        BindingLevel.Channel => Channel,
        BindingLevel.Operation => Operation,
        _ => Message,
    };

    /// <summary>A binding with its members, and the versions in which it was published.</summary>
    public static ObjectType Of(string protocol, ImmutableArray<string> versions, params ImmutableArray<Field> fields) =>
        new($"a binding for {protocol}", [.. fields, Facts.Optional("bindingVersion", Facts.Text)])
        {
            IsInline = true,
            BindingVersions = [.. versions.Select(Version.Parse)],
        };

    /// <summary>An object inside a binding, which may have more members than the specification knows.</summary>
    public static ObjectType Open(string kind, params ImmutableArray<Field> fields) => new(kind, fields) { IsInline = true, IsOpen = true };
}
