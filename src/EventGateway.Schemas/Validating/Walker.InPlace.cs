using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reporting;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    /// <summary>A node that applies other nodes to its own value, or refuses its type.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* Combined(byte* at, SchemaNode* node)
    {
        if (at >= _grammar.End) return null;
        InPlaceRules* rules = RulesFor(node, TypesOf(*at));
        if (rules == null) return WrongType(at, node);
        if ((++_applied & (LevelsBetweenChecks - 1)) == 0 && !HasStack()) return null;
        if (!TMode.Reports && rules->IsMereChoice != 0 && !_budget.Remembers) return --_budget.StepsLeft < 0 ? null : Choose(at, _program->Choices + rules->Choice);
        if (TMode.Reports || !_budget.Remembers) return Combine(at, node, rules);
        int index = (int)(node - _program->Nodes);
        int offset = (int)(at - _start);
        if (_budget.TryRecall(index, offset, out int end)) return end < 0 ? null : _start + end;
        byte* after = Combine(at, node, rules);
        if (!_budget.IsSpent) _budget.Remember(index, offset, after == null ? -1 : (int)(after - _start));
        return after;
    }

    /// <summary>What a node applies to a value of a type, or null.</summary>
    private readonly InPlaceRules* RulesFor(SchemaNode* node, ValueTypes type)
    {
        InPlaceRules* rules = node->InPlace;
        while (rules != null && (rules->AppliesTo & type) == 0) rules = rules->Next < 0 ? null : _program->InPlace + rules->Next;
        return rules;
    }

    /// <summary>The bytes are walked again for each node that is applied.</summary>
    private byte* Combine(byte* at, SchemaNode* node, InPlaceRules* rules)
    {
        if (--_budget.StepsLeft < 0) return null;
        if (rules->IsMereChoice != 0) return Choose(at, _program->Choices + rules->Choice);
        byte* end = null;
        if ((node->Walked & TypesOf(*at)) != 0 && (end = Own(at, node)) == null) return null;

        int* branch = _program->Lists + rules->FirstAllOf;
        for (int* last = branch + rules->AllOfCount; branch < last; branch++)
        {
            if ((end = Again(at, *branch)) == null) return null;
        }

        if (rules->AnyOfCount > 0 && (end = AnyOf(at, node, rules)) == null) return null;
        if (rules->OneOfCount > 0 && (end = OneOf(at, node, rules)) == null) return null;
        if (rules->Choice >= 0 && (end = Choose(at, _program->Choices + rules->Choice)) == null) return null;
        if ((rules->NotCount | rules->ConditionCount) != 0 && !HoldOthers(at, node, rules)) return null;
        return (rules->UnevaluatedProperties & rules->UnevaluatedItems) < 0 || AreUnevaluatedAllowed(new JsonValue(at, end), node, rules) ? end : null;
    }

    /// <summary>What is applied without walking the whole value: <c>not</c>, and <c>if</c> with its consequences.</summary>
    private bool HoldOthers(byte* at, SchemaNode* node, InPlaceRules* rules)
    {
        int* refused = _program->Lists + rules->FirstNot;
        for (int* last = refused + rules->NotCount; refused < last; refused++)
        {
            if ((Probe(at, *refused) != null || _budget.IsSpent) && !Fail(at, node, Keyword.Not)) return false;
        }

        int* condition = _program->Lists + rules->FirstCondition;
        for (int* last = condition + (3 * rules->ConditionCount); condition < last; condition += 3)
        {
            bool holds = Probe(at, condition[0]) != null;
            if (_budget.IsSpent) return false;
            int consequence = holds ? condition[1] : condition[2];
            if (consequence != SchemaNode.Anything && Again(at, consequence) == null) return false;
        }

        return true;
    }

    private byte* AnyOf(byte* at, SchemaNode* node, InPlaceRules* rules)
    {
        ValueTypes type = TypesOf(*at);
        int* branch = _program->Lists + rules->FirstAnyOf;
        for (int* last = branch + rules->AnyOfCount; branch < last; branch++)
        {
            if ((_program->Nodes[*branch].Possible & type) == 0) continue;
            byte* end = Probe(at, *branch);
            if (end != null) return end;
            if (_budget.IsSpent) return null;
        }

        return NoBranch(at, node, Keyword.AnyOf, rules->FirstAnyOf, rules->AnyOfCount);
    }

    private byte* OneOf(byte* at, SchemaNode* node, InPlaceRules* rules)
    {
        ValueTypes type = TypesOf(*at);
        byte* match = null;
        int* branch = _program->Lists + rules->FirstOneOf;
        for (int* last = branch + rules->OneOfCount; branch < last; branch++)
        {
            if ((_program->Nodes[*branch].Possible & type) == 0) continue;
            byte* end = Probe(at, *branch);
            if (_budget.IsSpent) return null;
            if (end == null) continue;
            if (match != null) return Fail(at, node, Keyword.OneOf, ErrorSentence.Several) ? end : null;
            match = end;
        }

        return match != null ? match : NoBranch(at, node, Keyword.OneOf, rules->FirstOneOf, rules->OneOfCount);
    }

    /// <summary>Applies one more node to a value in the same mode.</summary>
    private byte* Again(byte* at, int index)
    {
        int depth = _depth;
        byte* end = TMode.Reports ? Value(at, _program->Nodes + index) : Remembered(at, index);
        _depth = depth;
        return end;
    }

    /// <summary>Asks only for a verdict; nothing is reported.</summary>
    private byte* Probe(byte* at, int index)
    {
        if (!TMode.Reports) return Again(at, index);
        var probe = new Walker<VerdictMode>(_program, _start, _grammar.End, ref _budget);
        return probe.Judge(at, index, _depth);
    }

    private byte* Judge(byte* at, int index, int depth)
    {
        _depth = depth;
        return Remembered(at, index);
    }

    private byte* Remembered(byte* at, int index)
    {
        if (!_budget.Remembers || _program->Nodes[index].InPlace != null) return Value(at, _program->Nodes + index);
        int offset = (int)(at - _start);
        if (_budget.TryRecall(index, offset, out int end)) return end < 0 ? null : _start + end;
        byte* after = Value(at, _program->Nodes + index);
        if (!_budget.IsSpent) _budget.Remember(index, offset, after == null ? -1 : (int)(after - _start));
        return after;
    }

    /// <summary>What a value can be, judged by its first byte.</summary>
    private static ValueTypes TypesOf(byte first) => first switch
    {
        (byte)'"' => ValueTypes.String,
        (byte)'{' => ValueTypes.Object,
        (byte)'[' => ValueTypes.Array,
        (byte)'t' or (byte)'f' => ValueTypes.Boolean,
        (byte)'n' => ValueTypes.Null,
        _ => ValueTypes.Number,
    };
}
