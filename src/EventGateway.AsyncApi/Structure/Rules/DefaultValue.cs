using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure.Rules;

/// <summary>The default of a server variable or of a parameter is one of the values that it may have.</summary>
internal static class DefaultValue
{
    public static void Check(Place holder, RuleContext context)
    {
        if (holder.Find("default") is not { Node.Kind: DocumentKind.String } value) return;
        if (holder.Node["enum"] is not { Items.IsEmpty: false } allowed || allowed.Items.Any(item => item.Text == value.Node.Text)) return;

        context.Problems.Add(value, $"The default '{value.Node.Text}' is not in 'enum': choose one of its values, or add it there.");
    }
}
