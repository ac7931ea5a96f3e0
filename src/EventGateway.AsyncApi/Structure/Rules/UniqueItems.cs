using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure.Rules;

/// <summary>No two items of a list have the same name.</summary>
internal static class UniqueItems
{
    public static void Check(Place list, string key, RuleContext context)
    {
        var seen = new HashSet<string>();
        for (int index = 0; index < list.Node.Items.Length; index++)
        {
            if (context.Resolver.Resolve(list.Item(index)) is not { } item) continue;
            if (item.Find(key) is not { Node.Kind: DocumentKind.String } name || seen.Add(name.Node.Text)) continue;

            context.Problems.Add(list.Item(index), $"'{name.Node.Text}' stands in this list twice: keep one.");
        }
    }
}
