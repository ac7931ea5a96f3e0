using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure.Rules;

/// <summary>In 3.x, an operation of the document and its reply refer to channels of the document, and to messages of these channels.</summary>
internal sealed class OperationTargets
{
    private const string Prefix = "#/channels/";

    private readonly RuleContext _context;
    private readonly Dictionary<DocumentNode, HashSet<DocumentNode>> _messages = new(ReferenceEqualityComparer.Instance);

    private OperationTargets(RuleContext context) => _context = context;

    public static void Check(RuleContext context)
    {
        var targets = new OperationTargets(context);
        if (context.Find(context.Root, "operations") is not { } operations) return;

        foreach (DocumentMember member in operations.Node.Members)
        {
            Place written = operations.Member(member);
            if (context.Resolver.Resolve(written) is not { } operation) continue;

            // What stands in the components may refer to anything.
            bool isOfDocument = operation.Node == written.Node;
            targets.CheckTarget(operation, isOfDocument);
            if (context.Find(operation, "reply") is { } reply) targets.CheckTarget(reply, isOfDocument && reply.Node == operation.Node["reply"]);
        }
    }

    private void CheckTarget(Place holder, bool isOfDocument)
    {
        if (holder.Find("channel") is not { } written || ReferenceResolver.ReferenceOf(written.Node) is not { } reference) return;
        if (_context.Resolver.Resolve(written) is not { IsObject: true } channel) return;

        if (isOfDocument && !reference.StartsWith(Prefix, StringComparison.Ordinal))
        {
            _context.Problems.Add(written, $"A reference to a channel of the document ($ref: '{Prefix}…') is expected here.");
        }

        if (holder.Find("messages") is { } messages) CheckMessages(messages, reference, channel);
    }

    private void CheckMessages(Place messages, string channelReference, Place channel)
    {
        for (int index = 0; index < messages.Node.Items.Length; index++)
        {
            Place item = messages.Item(index);
            if (ReferenceResolver.ReferenceOf(item.Node) is null || _context.Resolver.Resolve(item) is not { } message) continue;
            if (MessagesOf(channel).Contains(message.Node)) continue;

            const string Advice = "add it to the 'messages' of the channel, or refer to one of these";
            _context.Problems.Add(item, $"This message is none of the channel '{channelReference}': {Advice}.");
        }
    }

    private HashSet<DocumentNode> MessagesOf(Place channel)
    {
        if (_messages.TryGetValue(channel.Node, out HashSet<DocumentNode>? known)) return known;

        known = new HashSet<DocumentNode>(ReferenceEqualityComparer.Instance);
        _messages.Add(channel.Node, known);
        if (_context.Find(channel, "messages") is not { } messages) return known;

        foreach (DocumentMember member in messages.Node.Members)
        {
            if (_context.Resolver.Resolve(messages.Member(member)) is { } message) known.Add(message.Node);
        }

        return known;
    }
}
