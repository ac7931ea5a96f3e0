using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>
/// Checks every reference of a document, and of what it uses of other documents, before anything follows one: a mistyped one is refused,
/// not passed over.
/// </summary>
internal sealed class ReferenceChecker(ReferenceResolver resolver, ProblemList problems)
{
    private readonly HashSet<DocumentNode> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<Place> _used = new();

    public void Check()
    {
        Check(resolver.Root, isMap: false);
        while (_used.TryDequeue(out Place place)) Check(place, isMap: false);
    }

    private void Check(Place place, bool isMap)
    {
        // A schema with an identifier of its own is the base of the references in it; the schema compiler follows those.
        if (!isMap && place.Node["$id"] is { Kind: DocumentKind.String }) return;
        if (place.Find("$ref") is { } reference && (!isMap || reference.Node.Kind == DocumentKind.String)) CheckReference(place, reference);

        bool hasForeignSchema = !isMap && MediaTypes.IsForeign(place.Node);
        foreach (DocumentMember member in place.Node.Members)
        {
            if (!isMap && DocumentShape.IsData(member.Name)) continue;
            if (hasForeignSchema && member.Name is "payload" or "schema") continue;

            Check(place.Member(member), isMap: !isMap && DocumentShape.IsMap(member.Name));
        }

        for (int index = 0; index < place.Node.Items.Length; index++) Check(place.Item(index), isMap: false);
    }

    private void CheckReference(Place holder, Place reference)
    {
        if (reference.Node.Kind != DocumentKind.String)
        {
            problems.Add(reference, "A $ref must be a text, such as '#/components/schemas/order' or 'common.yaml#/order'.");
            return;
        }

        string text = reference.Node.Text;
        if (resolver.Find(holder.Document, text) is not { } target)
        {
            ReportDeadEnd(holder, reference);
        }
        else if (resolver.Resolve(holder) is null && NeverBreaksOff(holder.Document, text))
        {
            problems.Add(reference, $"The reference '{text}' leads back to itself, or through more than {ReferenceResolver.MaxChain} others.");
        }
        else if (target.Document != resolver.Root.Node && _seen.Add(target.Node))
        {
            _used.Enqueue(target);
        }
    }

    private void ReportDeadEnd(Place holder, Place reference)
    {
        string text = reference.Node.Text;
        DocumentEntry? other = text.StartsWith('#') ? null
            : resolver.AddressOf(holder.Document, text) is { } address ? resolver.Documents.Find(address)
            : DocumentEntry.Refused("is no address");
        if (other?.Refusal is { } refusal) problems.Add(reference, $"The reference '{text}' leads to another document, which {refusal}.");
        else if (other is { Root: null }) problems.AddRange(other.Problems);
        else problems.Add(reference, $"The reference '{text}' leads nowhere: correct it, or add what it means.");
    }

    /// <summary>False if one of the references that this one leads to is wrong, which is reported where that one stands.</summary>
    private bool NeverBreaksOff(DocumentNode document, string reference)
    {
        for (int followed = 0; followed <= ReferenceResolver.MaxChain; followed++)
        {
            if (resolver.Find(document, reference) is not { } target) return false;
            if (ReferenceResolver.ReferenceOf(target.Node) is not { } next) return true;

            (document, reference) = (target.Document, next);
        }

        return true;
    }
}
