namespace EventGateway.AsyncApi.Structure.Rules;

/// <summary>Rules that look at the whole document.</summary>
internal static class DocumentRules
{
    public static void Check(RuleContext context)
    {
        if (context.Version.Major == 2)
        {
            ChannelsOf2.Check(context);
            UniqueIds.Check(context);
        }
        else
        {
            ChannelServers.Check(context);
            OperationTargets.Check(context);
        }
    }
}
