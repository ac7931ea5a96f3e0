using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

/// <summary>
/// Nothing is noted down while a value is walked: for the few schemas that ask, each member and item is held against all that may have looked
/// at it.
/// </summary>
internal unsafe ref partial struct Walker<TMode>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AreUnevaluatedAllowed(JsonValue value, SchemaNode* node, InPlaceRules* rules)
    {
        if (*value.Start == '{' && rules->UnevaluatedProperties >= 0) return AreMembersAllowed(value, node, rules->UnevaluatedProperties);
        return *value.Start != '[' || rules->UnevaluatedItems < 0 || AreItemsAllowed(value, node, rules->UnevaluatedItems);
    }

    private bool AreMembersAllowed(JsonValue value, SchemaNode* node, int rest)
    {
        Span<byte> stack = stackalloc byte[DecodedString.StackLength];
        var members = new JsonChildren(value);
        while (members.Next(out JsonValue name, out JsonValue member))
        {
            if (TMode.Reports) _errors!.Enter(name);
            using var decoded = new DecodedString(name, stack);
            var child = new ChildPlace(member.Start, decoded.Bytes, -1);
            if (!IsChildAllowed(value.Start, node, child, rest, Keyword.UnevaluatedProperties)) return false;
            if (TMode.Reports) _errors!.Leave();
        }

        return true;
    }

    private bool AreItemsAllowed(JsonValue value, SchemaNode* node, int rest)
    {
        var items = new JsonChildren(value);
        for (int index = 0; items.Next(out _, out JsonValue item); index++)
        {
            if (TMode.Reports) _errors!.Enter(index);
            if (!IsChildAllowed(value.Start, node, new ChildPlace(item.Start, [], index), rest, Keyword.UnevaluatedItems)) return false;
            if (TMode.Reports) _errors!.Leave();
        }

        return true;
    }

    private bool IsChildAllowed(byte* start, SchemaNode* node, scoped ChildPlace child, int rest, Keyword keyword)
    {
        bool isEvaluated = IsEvaluated(start, node, child, isAsking: true);
        if (_budget.IsSpent) return false;
        if (isEvaluated) return true;
        if (!TMode.Reports || rest != SchemaNode.Nothing) return Again(child.Value, rest) != null;
        return _errors!.AddChild(_program->PointerOf(node->Place), keyword);
    }

    /// <summary>Whether a node, which matches the object or array, looks at a child of it.</summary>
    /// <param name="start">The object or array.</param>
    /// <param name="node">The node.</param>
    /// <param name="child">The child.</param>
    /// <param name="isAsking">Whether it is the node that asks: what it says of the unevaluated is not meant.</param>
    private bool IsEvaluated(byte* start, SchemaNode* node, scoped ChildPlace child, bool isAsking = false)
    {
        if (--_budget.StepsLeft < 0) return false;
        if (IsNamed(node, child)) return true;
        InPlaceRules* rules = RulesFor(node, child.IsMember ? ValueTypes.Object : ValueTypes.Array);
        if (rules == null) return false;
        if (!isAsking && (child.IsMember ? rules->UnevaluatedProperties : rules->UnevaluatedItems) >= 0) return true;
        return IsEvaluatedByAny(start, rules->FirstAllOf, rules->AllOfCount, child, mustProbe: false)
            || IsEvaluatedByAny(start, rules->FirstAnyOf, rules->AnyOfCount, child, mustProbe: true)
            || IsEvaluatedByAny(start, rules->FirstOneOf, rules->OneOfCount, child, mustProbe: true)
            || IsEvaluatedByCondition(start, rules, child);
    }

    private bool IsEvaluatedByAny(byte* start, int first, int count, scoped ChildPlace child, bool mustProbe)
    {
        int* branch = _program->Lists + first;
        for (int* last = branch + count; branch < last; branch++)
        {
            if (mustProbe && Probe(start, *branch) == null) continue;
            if (IsEvaluated(start, _program->Nodes + *branch, child)) return true;
        }

        return false;
    }

    private bool IsEvaluatedByCondition(byte* start, InPlaceRules* rules, scoped ChildPlace child)
    {
        int* condition = _program->Lists + rules->FirstCondition;
        for (int* last = condition + (3 * rules->ConditionCount); condition < last; condition += 3)
        {
            bool holds = Probe(start, condition[0]) != null;
            if (holds && IsEvaluated(start, _program->Nodes + condition[0], child)) return true;
            if (IsEvaluated(start, _program->Nodes + condition[holds ? 1 : 2], child)) return true;
        }

        return false;
    }

    /// <summary>Whether the rules of the node itself look at the child.</summary>
    private bool IsNamed(SchemaNode* node, scoped ChildPlace child) => child.IsMember
        ? node->Objects != null && IsNamed(node->Objects, child.Name)
        : node->Arrays != null && IsNamed(node->Arrays, child);

    private readonly bool IsNamed(ObjectRules* rules, ReadOnlySpan<byte> name)
    {
        if (rules->HasAdditional != 0) return true;
        fixed (byte* text = name)
        {
            if (Lookup(text, name.Length, &rules->Properties)->Value >= 0) return true;
        }

        int* pair = _program->Lists + rules->FirstPattern;
        for (int* last = pair + (2 * rules->PatternCount); pair < last; pair += 2)
        {
            if (Matches(name, pair[0])) return true;
        }

        return false;
    }

    private bool IsNamed(ArrayRules* rules, scoped ChildPlace item)
    {
        if (rules->HasItems != 0 || item.Index < rules->PrefixCount) return true;
        ContainsRules* contains = _program->Contains + rules->FirstContains;
        for (ContainsRules* last = contains + rules->ContainsCount; contains < last; contains++)
        {
            if (contains->Evaluates != 0 && Probe(item.Value, contains->Node) != null) return true;
        }

        return false;
    }
}
