using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure.Rules;

/// <summary>In 3.x, a channel of the document is available on servers of the document: it refers to them where they are.</summary>
internal static class ChannelServers
{
    private const string Prefix = "#/servers/";

    public static void Check(RuleContext context)
    {
        if (context.Find(context.Root, "channels") is not { } channels) return;

        foreach (DocumentMember member in channels.Node.Members)
        {
            if (channels.Member(member).Find("servers") is not { } servers) continue;

            for (int index = 0; index < servers.Node.Items.Length; index++)
            {
                Place server = servers.Item(index);
                if (ReferenceResolver.ReferenceOf(server.Node) is not { } reference) continue;
                if (reference.StartsWith(Prefix, StringComparison.Ordinal) || context.Resolver.Resolve(server) is null) continue;

                context.Problems.Add(server, $"A reference to a server ($ref: '{Prefix}…') is expected here.");
            }
        }
    }
}
