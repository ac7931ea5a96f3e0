using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure.Rules;

/// <summary>Every parameter in braces in a channel's address is declared. Parameters that occur in no address do no harm.</summary>
internal static class ChannelParameters
{
    /// <summary>A channel of 3.x, which says its address.</summary>
    public static void Check(Place channel, RuleContext context)
    {
        if (channel.Find("address") is { Node.Kind: DocumentKind.String } address) Check(address, address.Node.Text, channel, context);
    }

    /// <summary>The address where it stands, and the channel.</summary>
    public static void Check(Place place, string address, Place channel, RuleContext context)
    {
        if (channel.Find("parameters") is { } written && context.Resolver.Resolve(written) is not { IsObject: true }) return; // wrong already

        Place? parameters = context.Find(channel, "parameters");
        int start = 0;
        while (address.IndexOf('{', start) is var open and >= 0 && address.IndexOf('}', open) is var close and >= 0)
        {
            string name = address[(open + 1)..close];
            start = close + 1;
            if (parameters?.Find(name) is not null) continue;

            context.Problems.Add(place, $"The parameter '{name}' is not declared: add it to the 'parameters' of this channel.");
        }
    }
}
