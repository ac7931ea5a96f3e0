using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure;

/// <summary>Security schemes, whose members depend on their <c>type</c>.</summary>
internal static class SecuritySchemes
{
    /// <summary>The types whose requirements may list scopes.</summary>
    public static ImmutableArray<string> TypesWithScopes { get; } = ["oauth2", "openIdConnect"];

    private const string Kind = "a security scheme";

    private static readonly ImmutableArray<string> SaslTypes = ["plain", "scramSha256", "scramSha512", "gssapi"];

    private static readonly ImmutableArray<string> Types =
        ["userPassword", "apiKey", "X509", "symmetricEncryption", "asymmetricEncryption", "httpApiKey", "http", "oauth2", "openIdConnect", .. SaslTypes];

    public static ObjectType Plain { get; } = new(Kind,
        Required("type", OneOf(Types)),
        Optional("description", Text));

    public static ObjectType ApiKey { get; } = new(Kind,
        Required("type", Text),
        Required("in", OneOf("user", "password")),
        Optional("description", Text));

    public static ObjectType HttpApiKey { get; } = new(Kind,
        Required("type", Text),
        Required("name", Text),
        Required("in", OneOf("header", "query", "cookie")),
        Optional("description", Text));

    public static ObjectType Http { get; } = new(Kind,
        Required("type", Text),
        Required("scheme", Text),
        Optional("description", Text));

    public static ObjectType HttpBearer { get; } = new(Kind,
        Required("type", Text),
        Required("scheme", Text),
        Optional("bearerFormat", Text),
        Optional("description", Text));

    public static ObjectType OAuth2Of2 { get; } = new(Kind,
        Required("type", Text),
        Required("flows", FlowsWith("scopes")),
        Optional("description", Text))
    { IsOpen = true };

    public static ObjectType OAuth2Of3 { get; } = new(Kind,
        Required("type", Text),
        Required("flows", FlowsWith("availableScopes")),
        Optional("scopes", Texts),
        Optional("description", Text))
    { IsOpen = true };

    public static ObjectType OpenIdConnect { get; } = new(Kind,
        Required("type", Text),
        Required("openIdConnectUrl", AbsoluteUri),
        Optional("scopes", Texts).Since("3.0.0"),
        Optional("description", Text));

    public static ChoiceShape Of2 { get; } = SchemeWith(OAuth2Of2);

    public static ChoiceShape Of3 { get; } = SchemeWith(OAuth2Of3);

    private static ChoiceShape SchemeWith(ObjectType oauth2)
    {
        return new ChoiceShape(Kind, Choose, Plain, ApiKey, HttpApiKey, Http, HttpBearer, oauth2, OpenIdConnect);

        Shape Choose(Place place, ReferenceResolver resolver) => place.Node["type"]?.Text switch
        {
            "apiKey" => ApiKey,
            "httpApiKey" => HttpApiKey,
            "http" => place.Node["scheme"]?.Text == "bearer" ? HttpBearer : Http,
            "oauth2" => oauth2,
            "openIdConnect" => OpenIdConnect,
            _ => Plain,
        };
    }

    private static ObjectType FlowsWith(string scopes)
    {
        return Inline("the flows of OAuth 2",
            Optional("implicit", Flow(Required("authorizationUrl", AbsoluteUri))),
            Optional("password", Flow(Required("tokenUrl", AbsoluteUri))),
            Optional("clientCredentials", Flow(Required("tokenUrl", AbsoluteUri))),
            Optional("authorizationCode", Flow(Required("authorizationUrl", AbsoluteUri), Required("tokenUrl", AbsoluteUri))));

        ObjectType Flow(params ImmutableArray<Field> urls) =>
            Inline("a flow of OAuth 2", [.. urls, Optional("refreshUrl", AbsoluteUri), Required(scopes, MapOf(Text))]);
    }
}
