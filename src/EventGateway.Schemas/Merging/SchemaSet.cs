using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EventGateway.Schemas.Compiling;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>The schemas of a program as they were written, taken apart into requirements.</summary>
internal sealed class SchemaSet
{
    /// <summary>Schemas that refer to each other for the same value in a longer chain are taken as they were written.</summary>
    private const int MaxDepth = 100;

    private readonly List<SchemaParts> _schemas;
    private readonly List<ValueTypes> _possible;
    private readonly Dictionary<int, int> _rests = [];
    private readonly HashSet<Requirement> _settled = [];
    private readonly List<Requirement> _open = [];

    public SchemaSet(IReadOnlyList<SchemaParts> schemas, IReadOnlyList<ValueTypes> possible)
    {
        _schemas = [.. schemas];
        _possible = [.. possible];
    }

    public SchemaParts this[int schema] => _schemas[schema];

    /// <summary>Everything that a value must meet to match a schema.</summary>
    public void Expand(int schema, List<Requirement> requirements) => Expand(schema, requirements, 0);

    private void Expand(int schema, List<Requirement> requirements, int depth)
    {
        SchemaParts parts = _schemas[schema];
        if (depth == MaxDepth)
        {
            requirements.Add(new Requirement(schema, RequirementKind.Whole, IsUnmerged: true));
            return;
        }

        if (parts.Applied.IsUnevaluatedOfInterest)
        {
            if (RestOf(schema) is not { } rest)
            {
                requirements.Add(new Requirement(schema, RequirementKind.Whole, IsUnmerged: true));
                return;
            }

            requirements.Add(new Requirement(rest, RequirementKind.Own));
        }

        if (parts.Types != ValueTypes.Any || HasRules(parts)) requirements.Add(new Requirement(schema, RequirementKind.Own));
        InPlaceParts applied = parts.Applied;
        if (applied.IsEmpty) return;
        if (applied.AnyOf.Length > 0) requirements.Add(new Requirement(schema, RequirementKind.AnyOf));
        if (applied.OneOf.Length > 0) requirements.Add(new Requirement(schema, RequirementKind.OneOf));
        for (int index = 0; index < applied.Not.Length; index++) requirements.Add(new Requirement(schema, RequirementKind.Not, index));
        for (int index = 0; index < applied.Conditions.Length; index++) requirements.Add(new Requirement(schema, RequirementKind.Condition, index));
        foreach (int part in applied.AllOf) Expand(part, requirements, depth + 1);
    }

    public List<Requirement> Expand(params ReadOnlySpan<int> schemas)
    {
        var requirements = new List<Requirement>();
        foreach (int schema in schemas) Expand(schema, requirements);
        return requirements;
    }

    /// <summary>Whether a requirement says nothing but which types there may be.</summary>
    public bool IsOfTypes(Requirement requirement) => requirement.Kind == RequirementKind.Own && !HasRules(_schemas[requirement.Schema])
        && !_schemas[requirement.Schema].IntegersHaveNoPoint;

    /// <summary>The types that requirements leave at first sight.</summary>
    public ValueTypes TypesOf(ReadOnlySpan<Requirement> requirements)
    {
        var types = ValueTypes.Any;
        foreach (Requirement requirement in requirements)
        {
            if (requirement.Kind == RequirementKind.Own) types &= _schemas[requirement.Schema].Types;
        }

        return types;
    }

    /// <summary>Settles what the type of a value decides.</summary>
    /// <param name="requirements">What the value must meet.</param>
    /// <param name="type">Its type; both kinds of number are one.</param>
    public TypeForm Specialise(ReadOnlySpan<Requirement> requirements, ValueTypes type)
    {
        var form = new TypeForm { Types = type };
        _settled.Clear();
        _open.Clear();
        _open.AddRange(requirements);
        while (_open.Count > 0 && !form.IsImpossible)
        {
            Requirement next = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            if (_settled.Add(next)) Settle(form, next, type, _open);
        }

        form.Own.Sort();
        return form;
    }

    /// <summary>Whether a schema lets every value of a type pass.</summary>
    public bool IsFree(int schema, ValueTypes type) => IsFree(schema, type, 0);

    private bool IsFree(int schema, ValueTypes type, int depth)
    {
        SchemaParts parts = _schemas[schema];
        if ((parts.Types & type) != type || HasRules(parts, type)) return false;
        if (parts.Applied.IsEmpty) return true;
        return parts.Applied.IsMereAllOf && depth < MaxDepth && parts.Applied.AllOf.All(part => IsFree(part, type, depth + 1));
    }

    public ValueTypes Possible(int schema) => _possible[schema];

    private void Settle(TypeForm form, Requirement next, ValueTypes type, List<Requirement> open)
    {
        SchemaParts parts = _schemas[next.Schema];
        if (next.IsUnmerged)
        {
            form.Unmerged.Add(next);
            return;
        }

        switch (next.Kind)
        {
            case RequirementKind.Own:
                form.Types &= parts.Types;
                if (!CanBeListed(parts, type)) form.Types = ValueTypes.None;
                if (HasRules(parts, type)) form.Own.Add(next.Schema);
                break;
            case RequirementKind.AnyOf:
                SettleChoice(form, new OpenChoice(next, ChoiceKind.AnyOf, Candidates(parts.Applied.AnyOf, type)), type, open);
                break;
            case RequirementKind.OneOf:
                SettleChoice(form, new OpenChoice(next, ChoiceKind.OneOf, Candidates(parts.Applied.OneOf, type)), type, open);
                break;
            case RequirementKind.Not:
                int refused = parts.Applied.Not[next.Index];
                if (IsFree(refused, type)) form.Types = ValueTypes.None;
                else if ((_possible[refused] & type) != 0) form.Not.Add(next);
                break;
            case RequirementKind.Condition:
                SettleCondition(form, next, parts.Applied.Conditions[next.Index], type, open);
                break;
        }
    }

    private static bool CanBeListed(SchemaParts parts, ValueTypes type)
    {
        foreach (AllowedValues values in parts.Values)
        {
            if ((values.Types & type) == 0) return false;
        }

        return true;
    }

    /// <summary>The branches that a value of a type can match; mostly all of them.</summary>
    private ImmutableArray<int> Candidates(ImmutableArray<int> branches, ValueTypes type)
    {
        int count = 0;
        foreach (int branch in branches) count += (_possible[branch] & type) != 0 ? 1 : 0;
        if (count == branches.Length) return branches;

        int[] candidates = new int[count];
        foreach (int branch in branches)
        {
            if ((_possible[branch] & type) != 0) candidates[^count--] = branch;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(candidates);
    }

    private void SettleChoice(TypeForm form, OpenChoice choice, ValueTypes type, List<Requirement> open)
    {
        if (choice.Branches.Length == 0) form.Types = ValueTypes.None;
        else if (choice.Branches.Length == 1) Expand(choice.Branches[0], open);
        else if (choice.Kind == ChoiceKind.OneOf || !IsAnyFree(choice.Branches, type)) form.Choices.Add(choice);
    }

    private bool IsAnyFree(ImmutableArray<int> branches, ValueTypes type)
    {
        foreach (int branch in branches)
        {
            if (IsFree(branch, type)) return true;
        }

        return false;
    }

    private void SettleCondition(TypeForm form, Requirement next, (int If, int Then, int Else) condition, ValueTypes type, List<Requirement> open)
    {
        if ((_possible[condition.If] & type) == 0) Expand(condition.Else, open);
        else if (IsFree(condition.If, type)) Expand(condition.Then, open);
        else if (!IsFree(condition.Then, type) || !IsFree(condition.Else, type))
        {
            form.Choices.Add(new OpenChoice(next, ChoiceKind.If, [condition.If, condition.Then, condition.Else]));
        }
    }

    /// <summary>
    /// What is unevaluated is known beforehand where only <c>allOf</c> and references add to a schema: then it is nothing but what is additional
    /// to all of them, and a schema that says so is made. Null if it is known only with the value.
    /// </summary>
    private int? RestOf(int schema)
    {
        if (_rests.TryGetValue(schema, out int known)) return known < 0 ? null : known;
        var closure = new List<SchemaParts>();
        bool isStatic = Gather(schema, closure, 0);
        int rest = SchemaNode.None;
        if (isStatic)
        {
            rest = _schemas.Count;
            _schemas.Add(RestOf(_schemas[schema].Applied, closure));
            _possible.Add(ValueTypes.Any);
        }

        _rests.Add(schema, rest);
        return isStatic ? rest : null;
    }

    private bool Gather(int schema, List<SchemaParts> closure, int depth)
    {
        SchemaParts parts = _schemas[schema];
        closure.Add(parts);
        InPlaceParts applied = parts.Applied;
        return applied.AnyOf.Length + applied.OneOf.Length + applied.Conditions.Length == 0 && parts.Contains.Length == 0
            && depth < MaxDepth && applied.AllOf.All(part => Gather(part, closure, depth + 1));
    }

    private static SchemaParts RestOf(InPlaceParts asking, List<SchemaParts> closure)
    {
        var rest = new SchemaParts();
        bool knowsAllMembers = closure.Exists(parts => parts.HasAdditional || (!ReferenceEquals(parts.Applied, asking) && parts.Applied.UnevaluatedProperties >= 0));
        if (asking.UnevaluatedProperties >= 0 && !knowsAllMembers)
        {
            IEnumerable<string> names = closure.SelectMany(static parts => parts.Properties).Select(static property => property.Name);
            rest.Properties = [.. names.Distinct(StringComparer.Ordinal).Select(static name => (name, SchemaNode.Anything))];
            rest.PatternProperties = [.. closure.SelectMany(static parts => parts.PatternProperties).Select(static pattern => (pattern.Pattern, SchemaNode.Anything)).Distinct()];
            rest.Additional = asking.UnevaluatedProperties;
        }

        bool knowsAllItems = closure.Exists(parts => parts.HasItems || (!ReferenceEquals(parts.Applied, asking) && parts.Applied.UnevaluatedItems >= 0));
        if (asking.UnevaluatedItems >= 0 && !knowsAllItems)
        {
            rest.PrefixItems = [.. Enumerable.Repeat(SchemaNode.Anything, closure.Max(static parts => parts.PrefixItems.Length))];
            rest.Items = asking.UnevaluatedItems;
        }

        return rest;
    }

    private static bool HasRules(SchemaParts parts) =>
        parts.Values.Length > 0 || parts.Bounds.Length > 0 || parts.HasStringRules || parts.HasArrayRules || parts.HasObjectRules;

    /// <summary>Whether the own keywords of a schema say anything of values of a type, beyond the type.</summary>
    private static bool HasRules(SchemaParts parts, ValueTypes type)
    {
        if (parts.Values.Length > 0) return true;
        return type switch
        {
            ValueTypes.Number => parts.Bounds.Length > 0 || (parts.IntegersHaveNoPoint && (parts.Types & ValueTypes.Number) == ValueTypes.Integer),
            ValueTypes.String => parts.HasStringRules,
            ValueTypes.Array => parts.HasArrayRules,
            ValueTypes.Object => parts.HasObjectRules,
            _ => false,
        };
    }
}
