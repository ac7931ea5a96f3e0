using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure.Rules;

/// <summary>In 2.x, the security of a server or an operation names schemes of the components, with scopes where the type has scopes.</summary>
internal static class SecurityRequirements
{
    public static void Check(Place holder, RuleContext context)
    {
        if (holder.Find("security") is not { Node.Kind: DocumentKind.Array } list) return;

        Place? schemes = context.Find(context.Root, "components") is { } components ? context.Find(components, "securitySchemes") : null;
        for (int index = 0; index < list.Node.Items.Length; index++)
        {
            Place requirement = list.Item(index);
            foreach (DocumentMember member in requirement.Node.Members) Check(requirement, member, schemes, context);
        }
    }

    private static void Check(Place requirement, DocumentMember member, Place? schemes, RuleContext context)
    {
        if (schemes?.Find(member.Name) is not { } scheme)
        {
            const string Advice = "correct the name, or add it there";
            context.Problems.Add(
                member,
                Place.Append(requirement.Pointer, member.Name),
                $"There is no security scheme '{member.Name}' in 'components/securitySchemes': {Advice}.");
            return;
        }

        if (member.Value.Items.IsEmpty) return;
        if (context.Resolver.Resolve(scheme)?.Node["type"] is not { Kind: DocumentKind.String } type || SecuritySchemes.TypesWithScopes.Contains(type.Text)) return;

        context.Problems.Add(
            requirement.Member(member),
            $"The security scheme '{member.Name}' has no scopes, for its type is '{type.Text}': leave the list empty.");
    }
}
