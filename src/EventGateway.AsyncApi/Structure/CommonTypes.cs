using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure;

/// <summary>Objects that are the same in 2.x and 3.x.</summary>
internal static class CommonTypes
{
    public static ObjectType Contact { get; } = Inline("a contact",
        Optional("name", Text),
        Optional("url", AbsoluteUri),
        Optional("email", Email));

    public static ObjectType License { get; } = Inline("a license",
        Required("name", Text),
        Optional("url", AbsoluteUri));

    public static ObjectType ServerVariable { get; } = new("a server variable",
        Optional("enum", Texts),
        Optional("default", Text),
        Optional("description", Text),
        Optional("examples", Texts))
    { Rule = Rules.DefaultValue.Check };

    public static ObjectType CorrelationId { get; } = new("a correlation id",
        Optional("description", Text),
        Required("location", Expression));

    /// <summary>From 2.1 on.</summary>
    public static ObjectType MessageExample { get; } = new("an example of a message",
        Optional("name", Text),
        Optional("summary", Text),
        Optional("headers", AnyObject),
        Optional("payload", Any))
    { IsInline = true, NeedsOneOf = ["payload", "headers"] };
}
