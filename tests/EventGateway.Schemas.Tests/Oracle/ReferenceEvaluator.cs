using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests.Oracle;

/// <summary>
/// JSON Schema 2020-12 word by word, slow and simple: what the validator is held against. One method for each group of keywords. It knows one
/// resource, so a dynamic reference is a plain one, and it takes formats for remarks.
/// </summary>
internal sealed class ReferenceEvaluator(DocumentNode root)
{
    private const int MaxDepth = 300;
    private int _depth;

    public bool Accepts(DocumentNode value) => Evaluate(root, value).IsValid;

    private Outcome Evaluate(DocumentNode schema, DocumentNode value)
    {
        if (++_depth > MaxDepth) throw new NotSupportedException("a schema that refers to itself for the same value");
        var outcome = new Outcome();
        if (schema.Kind == DocumentKind.Boolean) outcome.Require(schema.Text == "true");
        References(schema, value, outcome);
        Combinations(schema, value, outcome);
        Conditions(schema, value, outcome);
        AnyValue(schema, value, outcome);
        if (value.Kind == DocumentKind.Number) Numbers(schema, value, outcome);
        if (value.Kind == DocumentKind.String) Strings(schema, value, outcome);
        if (value.Kind == DocumentKind.Array) Arrays(schema, value, outcome);
        if (value.Kind == DocumentKind.Object) Objects(schema, value, outcome);
        Unevaluated(schema, value, outcome); // last, because it depends on all others
        _depth--;
        return outcome;
    }

    private void References(DocumentNode schema, DocumentNode value, Outcome outcome)
    {
        foreach (string keyword in (string[])["$ref", "$dynamicRef"])
        {
            if (schema[keyword] is { } reference) outcome.Require(Evaluate(Resolve(reference.Text), value));
        }
    }

    private void Combinations(DocumentNode schema, DocumentNode value, Outcome outcome)
    {
        foreach (Outcome branch in Branches("allOf")) outcome.Require(branch);
        if (schema["anyOf"] is not null) outcome.Require(Choose("anyOf") > 0);
        if (schema["oneOf"] is not null) outcome.Require(Choose("oneOf") == 1);
        if (schema["not"] is { } not) outcome.Require(!Evaluate(not, value).IsValid);

        IEnumerable<Outcome> Branches(string keyword) => (schema[keyword]?.Items ?? []).Select(branch => Evaluate(branch, value));

        int Choose(string keyword)
        {
            Outcome[] branches = [.. Branches(keyword)];
            foreach (Outcome branch in branches) outcome.Adopt(branch);
            return branches.Count(static branch => branch.IsValid);
        }
    }

    private void Conditions(DocumentNode schema, DocumentNode value, Outcome outcome)
    {
        if (schema["if"] is { } condition)
        {
            Outcome held = Evaluate(condition, value);
            outcome.Adopt(held);
            if (schema[held.IsValid ? "then" : "else"] is { } consequence) outcome.Require(Evaluate(consequence, value));
        }

        foreach (DocumentMember dependent in MembersOf(schema, "dependentSchemas").Where(dependent => value[dependent.Name] is not null))
        {
            outcome.Require(Evaluate(dependent.Value, value));
        }
    }

    private static void AnyValue(DocumentNode schema, DocumentNode value, Outcome outcome)
    {
        if (schema["type"] is { } type)
        {
            outcome.Require((type.Kind == DocumentKind.Array ? type.Items : [type]).Any(name => IsOfType(name.Text, value)));
        }

        if (schema["enum"] is { } allowed) outcome.Require(allowed.Items.Any(item => NodeEquality.AreEqual(item, value)));
        if (schema["const"] is { } only) outcome.Require(NodeEquality.AreEqual(only, value));
    }

    private static bool IsOfType(string name, DocumentNode value) => name == "integer"
        ? value.Kind == DocumentKind.Number && ExactNumber.Parse(value.Text).IsInteger
        : string.Equals(name, value.Kind.ToString(), StringComparison.OrdinalIgnoreCase);

    private static void Numbers(DocumentNode schema, DocumentNode value, Outcome outcome)
    {
        var number = ExactNumber.Parse(value.Text);
        if (Bound("minimum") is { } minimum) outcome.Require(number.CompareTo(minimum) >= 0);
        if (Bound("maximum") is { } maximum) outcome.Require(number.CompareTo(maximum) <= 0);
        if (Bound("exclusiveMinimum") is { } above) outcome.Require(number.CompareTo(above) > 0);
        if (Bound("exclusiveMaximum") is { } below) outcome.Require(number.CompareTo(below) < 0);
        if (Bound("multipleOf") is { } unit) outcome.Require(number.IsMultipleOf(unit));

        ExactNumber? Bound(string keyword) => schema[keyword] is { } bound ? ExactNumber.Parse(bound.Text) : null;
    }

    private static void Strings(DocumentNode schema, DocumentNode value, Outcome outcome)
    {
        RequireCount(schema, "minLength", "maxLength", value.Text.EnumerateRunes().Count(), outcome);
        if (schema["pattern"] is { } pattern) outcome.Require(Matches(pattern.Text, value.Text));
    }

    private void Arrays(DocumentNode schema, DocumentNode value, Outcome outcome)
    {
        int count = value.Items.Length;
        RequireCount(schema, "minItems", "maxItems", count, outcome);
        if (schema["uniqueItems"] is { Text: "true" })
        {
            outcome.Require(!Enumerable.Range(0, count).Any(index => value.Items.Skip(index + 1).Any(item => NodeEquality.AreEqual(item, value.Items[index]))));
        }

        int prefix = Math.Min(schema["prefixItems"]?.Items.Length ?? 0, count);
        for (int index = 0; index < prefix; index++) RequireItem(schema["prefixItems"]!.Items[index], index);
        for (int index = prefix; index < count && schema["items"] is { } rest; index++) RequireItem(rest, index);
        if (schema["contains"] is { } wanted)
        {
            int[] found = [.. Enumerable.Range(0, count).Where(index => Evaluate(wanted, value.Items[index]).IsValid)];
            outcome.Items.UnionWith(found);
            outcome.Require(found.Length >= Count(schema, "minContains", 1) && found.Length <= Count(schema, "maxContains", int.MaxValue));
        }

        void RequireItem(DocumentNode item, int index)
        {
            outcome.Require(Evaluate(item, value.Items[index]).IsValid);
            outcome.Items.Add(index);
        }
    }

    private void Objects(DocumentNode schema, DocumentNode value, Outcome outcome)
    {
        RequireCount(schema, "minProperties", "maxProperties", value.Members.Length, outcome);
        RequireNames(schema["required"], value, outcome);
        foreach (DocumentMember dependent in MembersOf(schema, "dependentRequired").Where(dependent => value[dependent.Name] is not null))
        {
            RequireNames(dependent.Value, value, outcome);
        }

        foreach ((string name, DocumentNode member, _, _) in value.Members)
        {
            if (schema["propertyNames"] is { } names) outcome.Require(Evaluate(names, new DocumentNode { Kind = DocumentKind.String, Text = name }).IsValid);
            List<DocumentNode> schemas = [.. MembersOf(schema, "patternProperties").Where(pattern => Matches(pattern.Name, name)).Select(static pattern => pattern.Value)];
            if (schema["properties"]?[name] is { } own) schemas.Add(own);
            if (schemas.Count == 0 && schema["additionalProperties"] is { } additional) schemas.Add(additional);
            foreach (DocumentNode each in schemas) outcome.Require(Evaluate(each, member).IsValid);
            if (schemas.Count > 0) outcome.Names.Add(name);
        }
    }

    private void Unevaluated(DocumentNode schema, DocumentNode value, Outcome outcome)
    {
        if (schema["unevaluatedItems"] is { } items)
        {
            for (int index = 0; index < value.Items.Length; index++)
            {
                if (outcome.Items.Add(index)) outcome.Require(Evaluate(items, value.Items[index]).IsValid);
            }
        }

        if (schema["unevaluatedProperties"] is { } members)
        {
            foreach (DocumentMember member in value.Members)
            {
                if (outcome.Names.Add(member.Name)) outcome.Require(Evaluate(members, member.Value).IsValid);
            }
        }
    }

    private static void RequireCount(DocumentNode schema, string minimum, string maximum, int count, Outcome outcome) =>
        outcome.Require(count >= Count(schema, minimum, 0) && count <= Count(schema, maximum, int.MaxValue));

    private static int Count(DocumentNode schema, string keyword, int otherwise) =>
        schema[keyword] is { } count ? (int)decimal.Parse(count.Text, CultureInfo.InvariantCulture) : otherwise;

    private static void RequireNames(DocumentNode? names, DocumentNode value, Outcome outcome)
    {
        if (names is not null) outcome.Require(names.Items.All(name => value[name.Text] is not null));
    }

    private static ImmutableArray<DocumentMember> MembersOf(DocumentNode schema, string keyword) => schema[keyword]?.Members ?? [];

    private static bool Matches(string pattern, string text) => Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant);

    /// <summary>A pointer into the document, or an anchor.</summary>
    private DocumentNode Resolve(string reference)
    {
        if (reference == "#") return root;
        if (reference.StartsWith("#/", StringComparison.Ordinal)) return Follow(reference[2..].Split('/'));
        return Descendants(root).First(node => reference[1..] == (node["$anchor"] ?? node["$dynamicAnchor"])?.Text);
    }

    private DocumentNode Follow(string[] steps)
    {
        DocumentNode node = root;
        foreach (string step in steps)
        {
            string name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node.Kind == DocumentKind.Array ? node.Items[int.Parse(name, CultureInfo.InvariantCulture)] : node[name]!;
        }

        return node;
    }

    private static IEnumerable<DocumentNode> Descendants(DocumentNode node) =>
        node.Items.Concat(node.Members.Select(static member => member.Value)).SelectMany(Descendants).Prepend(node);
}
