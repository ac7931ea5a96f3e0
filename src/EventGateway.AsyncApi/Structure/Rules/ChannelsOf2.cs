using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure.Rules;

/// <summary>In 2.x, a channel names servers of the document, and declares the parameters in its own name.</summary>
internal static class ChannelsOf2
{
    public static void Check(RuleContext context)
    {
        HashSet<string> servers = [.. context.Find(context.Root, "servers")?.Node.Members.Select(static member => member.Name) ?? []];
        if (context.Root.Find("channels") is not { } channels) return;

        foreach (DocumentMember member in channels.Node.Members)
        {
            Place written = channels.Member(member);
            if (context.Resolver.Resolve(written) is not { IsObject: true } channel) continue;

            ChannelParameters.Check(written, member.Name, channel, context);
            if (channel.Find("servers") is { } names) CheckServers(names, servers, context);
        }
    }

    private static void CheckServers(Place names, HashSet<string> servers, RuleContext context)
    {
        for (int index = 0; index < names.Node.Items.Length; index++)
        {
            Place name = names.Item(index);
            if (name.Node.Kind != DocumentKind.String || servers.Contains(name.Node.Text)) continue;

            context.Problems.Add(name, $"There is no server '{name.Node.Text}' in 'servers'.");
        }
    }
}
