using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;

namespace EventGateway.AsyncApi.Model;

/// <summary>
/// Checks the operations of a 3.x document. They say who sends what; the gateway accepts every message of the channel from anyone, and so
/// takes nothing from them.
/// </summary>
internal sealed class OperationChecker(FieldReader fields)
{
    public void Check(Place root)
    {
        foreach (NamedPlace operation in fields.Map(root, "operations"))
        {
            string? action = fields.Text(operation.Resolved, "action", isRequired: true);
            if (action is not (null or "send" or "receive"))
            {
                fields.Problems.Add(operation.Resolved.Find("action")!.Value, $"The action '{action}' is unknown: write 'send' or 'receive'.");
            }

            fields.Object(operation.Resolved, "channel", isRequired: true);
            if (operation.Resolved.Find("channel") is { IsObject: true } channel) CheckIsReference(channel);
            foreach (Place message in fields.List(operation.Resolved, "messages")) CheckIsReference(message);
        }
    }

    private void CheckIsReference(Place place)
    {
        if (ReferenceResolver.ReferenceOf(place.Node) is null) fields.Problems.Add(place, "A reference ($ref) is expected here.");
    }
}
