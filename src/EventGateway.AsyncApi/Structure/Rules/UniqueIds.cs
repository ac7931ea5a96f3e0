using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure.Rules;

/// <summary>In 2.x, no two operations have the same id, and no two messages, also where the id comes from a trait.</summary>
internal sealed class UniqueIds
{
    private readonly RuleContext _context;
    private readonly Dictionary<string, Place> _operationIds = [];
    private readonly Dictionary<string, DocumentNode> _messageIds = [];

    private UniqueIds(RuleContext context) => _context = context;

    public static void Check(RuleContext context)
    {
        if (context.Find(context.Root, "channels") is not { } channels) return;

        var ids = new UniqueIds(context);
        foreach (DocumentMember member in channels.Node.Members)
        {
            if (context.Resolver.Resolve(channels.Member(member)) is not { } channel) continue;

            foreach (string direction in (string[])["publish", "subscribe"])
            {
                if (channel.Find(direction) is { } operation) ids.CheckOperation(operation);
            }
        }
    }

    private void CheckOperation(Place operation)
    {
        if (IdOf(operation, "operationId") is { } id && !_operationIds.TryAdd(id.Node.Text, operation) && _operationIds[id.Node.Text].Node != operation.Node)
        {
            _context.Problems.Add(
                operation.Find("operationId") ?? operation,
                $"Another operation has the operationId '{id.Node.Text}' too: each needs one of its own.");
        }

        if (operation.Find("message") is not { } message) return;
        if (message.Find("oneOf") is not { } choice)
        {
            CheckMessage(message);
            return;
        }

        for (int index = 0; index < choice.Node.Items.Length; index++) CheckMessage(choice.Item(index));
    }

    private void CheckMessage(Place written)
    {
        if (_context.Resolver.Resolve(written) is not { } message || IdOf(message, "messageId") is not { } id) return;
        if (_messageIds.TryAdd(id.Node.Text, message.Node) || _messageIds[id.Node.Text] == message.Node) return;

        _context.Problems.Add(
            message.Find("messageId") ?? message,
            $"Another message has the messageId '{id.Node.Text}' too: each needs one of its own.");
    }

    /// <summary>The last trait that has it says it, or else the object itself.</summary>
    private Place? IdOf(Place holder, string name)
    {
        Place? found = holder.Find(name);
        if (holder.Find("traits") is { } traits)
        {
            for (int index = 0; index < traits.Node.Items.Length; index++)
            {
                if (_context.Resolver.Resolve(traits.Item(index))?.Find(name) is { } id) found = id;
            }
        }

        return found is { Node.Kind: DocumentKind.String } ? found : null;
    }
}
