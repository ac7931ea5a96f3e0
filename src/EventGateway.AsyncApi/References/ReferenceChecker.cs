using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>Checks every reference of a document before anything follows one: a mistyped one is refused, not passed over.</summary>
internal sealed class ReferenceChecker(ReferenceResolver resolver, ProblemList problems)
{
    public void Check() => Check(resolver.Root, isMap: false);

    private void Check(Place place, bool isMap)
    {
        // A schema with an identifier of its own is the base of the references in it; the schema compiler follows those.
        if (!isMap && place.Node["$id"] is { Kind: DocumentKind.String }) return;
        if (place.Find("$ref") is { } reference && (!isMap || reference.Node.Kind == DocumentKind.String)) CheckReference(place, reference);

        foreach (DocumentMember member in place.Node.Members)
        {
            if (!isMap && DocumentShape.IsData(member.Name)) continue;

            Check(place.Member(member), isMap: !isMap && DocumentShape.IsMap(member.Name));
        }

        for (int index = 0; index < place.Node.Items.Length; index++) Check(place.Item(index), isMap: false);
    }

    private void CheckReference(Place holder, Place reference)
    {
        string text = reference.Node.Text;
        if (reference.Node.Kind != DocumentKind.String)
        {
            problems.Add(reference, "A $ref must be a text that begins with '#/'.");
        }
        else if (!text.StartsWith('#'))
        {
            const string Advice = "which is not supported yet: copy what it means into this one";
            problems.Add(reference, $"The reference '{text}' leads to another document, {Advice}.");
        }
        else if (resolver.Find(text) is null)
        {
            problems.Add(reference, $"The reference '{text}' leads nowhere: correct it, or add what it means.");
        }
        else if (resolver.Resolve(holder) is null && NeverBreaksOff(text))
        {
            problems.Add(reference, $"The reference '{text}' leads back to itself, or through more than {ReferenceResolver.MaxChain} others.");
        }
    }

    /// <summary>False if one of the references that this one leads to is wrong, which is reported where that one stands.</summary>
    private bool NeverBreaksOff(string reference)
    {
        var seen = new HashSet<string>();
        while (seen.Add(reference))
        {
            if (resolver.Find(reference) is not { } target) return false;
            if (ReferenceResolver.ReferenceOf(target.Node) is not { } next) return true;

            reference = next;
        }

        return true;
    }
}
