using System.Collections.Immutable;
using System.Globalization;
using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure;

/// <summary>Checks texts, numbers and booleans.</summary>
internal sealed class ValueChecker(ProblemList problems)
{
    public void Check(Expectation expected, Shape shape)
    {
        DocumentNode node = expected.Place.Node;
        string? problem = shape switch
        {
            TextShape text => node.Kind == DocumentKind.String ? ProblemOf(text, node.Text) : $"must be a text{AdviceFor(node)}.",
            BooleanShape => node.Kind == DocumentKind.Boolean ? null
                : node is { Kind: DocumentKind.String, Text: "true" or "false" } ? "must be true or false, without quotes." : "must be true or false.",
            NumberShape number => node.Kind == DocumentKind.Number && Fits(number, node.Text) ? null : $"must be {NameOf(number)}.",
            AnyShape any => any.Kinds.IsEmpty || any.Kinds.Contains(node.Kind) ? null : $"must be {NameOf(any)}.",
            _ => null,
        };

        if (problem is not null) problems.Add(expected.Place, $"{expected.Label} {problem}");
    }

    private static string? ProblemOf(TextShape shape, string text)
    {
        if (!shape.Allowed.IsEmpty && !shape.Allowed.Contains(text)) return $"cannot be '{text}': write {Join(shape.Allowed)}.";
        if (text.Length > shape.MaxLength) return $"must not have more than {shape.MaxLength} characters: it has {text.Length}.";

        return shape.Format switch
        {
            TextFormat.Uri when !TextFormats.IsUri(text) => $"must be a URI, such as 'https://example.com/a': '{text}' is none.",
            TextFormat.Email when !TextFormats.IsEmail(text) => $"must be an e-mail address, such as 'someone@example.com': '{text}' is none.",
            TextFormat.Expression when !TextFormats.IsExpression(text) =>
                "must be an expression that begins with '$message.header#' or '$message.payload#'.",
            _ => null,
        };
    }

    private static string AdviceFor(DocumentNode node) => node.Kind switch
    {
        DocumentKind.Number or DocumentKind.Boolean => $": write '{node.Text}' in quotes",
        DocumentKind.Null => ", but has no value",
        _ => "",
    };

    private static bool Fits(NumberShape shape, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number >= shape.Min
        && number <= shape.Max
        && (!shape.IsInteger || double.IsInteger(number));

    private static string NameOf(NumberShape shape)
    {
        string name = shape.IsInteger ? "an integer" : "a number";
        return (double.IsFinite(shape.Min), double.IsFinite(shape.Max)) switch
        {
            (true, true) => string.Create(CultureInfo.InvariantCulture, $"{name} from {shape.Min} to {shape.Max}"),
            (true, false) => string.Create(CultureInfo.InvariantCulture, $"{name}, {shape.Min} or more"),
            _ => name,
        };
    }

    private static string NameOf(AnyShape shape) =>
        shape.Kinds is [DocumentKind.Object] ? "an object" : "a text, a number, true, false or null";

    private static string Join(ImmutableArray<string> texts) =>
        string.Join(" or ", new[] { string.Join(", ", texts[..^1].Select(Quote)), Quote(texts[^1]) }.Where(static part => part.Length > 0));

    private static string Quote(string text) => $"'{text}'";
}
