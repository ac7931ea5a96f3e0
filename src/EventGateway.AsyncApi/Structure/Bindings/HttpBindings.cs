using System.Collections.Immutable;
using static EventGateway.AsyncApi.Structure.Bindings.ProtocolBinding;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure.Bindings;

/// <summary>HTTP and WebSockets: https://github.com/asyncapi/bindings/tree/master/http and …/websockets.</summary>
internal static class HttpBindings
{
    private static readonly ImmutableArray<string> Versions = ["0.1.0", "0.2.0", "0.3.0"];

    private static readonly SchemaShape ObjectSchema = new(externalDocs: null) { Part = JsonSchema, OfObject = true };

    public static ProtocolBinding Http { get; } = new("http")
    {
        Operation = Of("http", Versions,
            Optional("type", OneOf("request", "response")).Until("0.1.0"),
            Optional("method", OneOf("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE")),
            Optional("query", ObjectSchema)),
        Message = Of("http", Versions,
            Optional("headers", ObjectSchema),
            Optional("statusCode", Number).Since("0.3.0")),
    };

    public static ProtocolBinding WebSocket { get; } = new("ws")
    {
        Channel = Of("WebSockets", ["0.1.0"],
            Optional("method", OneOf("GET", "POST")),
            Optional("query", ObjectSchema),
            Optional("headers", ObjectSchema)),
    };
}
