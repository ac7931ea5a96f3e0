using System.Numerics;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    /// <summary>A choice between nodes that each hold everything the value must match.</summary>
    private byte* Choose(byte* at, ChoiceRules* choice)
    {
        if (choice->Kind is ChoiceKind.If or ChoiceKind.Conditions) return Decide(at, choice);
        if (choice->LeafCount == 0 || *at != '{') return TryAll(at, choice);
        ulong left = Narrow(at, choice, out byte* behind, out TellingMember* only);
        if (left == 0) return null;
        int* leaves = _program->Lists + choice->FirstLeaf;
        if ((left & (left - 1)) != 0) return TryLeft(at, choice, leaves, left);
        int number = BitOperations.TrailingZeroCount(left);
        int leaf = leaves[2 * number];
        if (_budget.Remembers) return Again(at, leaf);
        if (only != null && choice->FirstHeadStart >= 0)
        {
            int entry = _program->Lists[choice->FirstHeadStart + (only->Name * choice->LeafCount) + number];
            if (entry >= 0) return GoOn(at, behind, _program->Nodes[leaf].Objects, _program->Names + entry);
        }

        return Value(at, _program->Nodes + leaf);
    }

    /// <summary>Walks an object on from behind its first member, which has been judged.</summary>
    private byte* GoOn(byte* start, byte* at, ObjectRules* rules, NameEntry* first)
    {
        if (!Descend(start)) return null;
        at = SkipWhitespace(at);
        if (at >= _grammar.End) return null;
        if (*at == '}') return MembersFrom(start, at, rules, first);
        if (*at != ',') return null;
        at = SkipWhitespace(at + 1);
        return *at == '}' ? null : MembersFrom(start, at, rules, first);
    }

    /// <summary>Conditions, and what follows from them.</summary>
    private byte* Decide(byte* at, ChoiceRules* choice)
    {
        int* branches = _program->Lists + choice->FirstBranch;
        if (choice->Kind == ChoiceKind.Conditions)
        {
            // The last leaf stands for no condition: it is always left.
            ulong conditions = (1UL << (choice->LeafCount - 1)) - 1;
            ulong holding = Narrow(at, choice, out _, out _) & conditions;
            return _budget.IsSpent ? null : Again(at, branches[(int)holding]);
        }

        bool holds = Again(at, branches[0]) != null;
        return _budget.IsSpent ? null : Again(at, branches[holds ? 1 : 2]);
    }

    private byte* TryAll(byte* at, ChoiceRules* choice)
    {
        byte* match = null;
        for (int branch = 0; branch < choice->BranchCount; branch++)
        {
            if (!Try(at, choice, branch, ref match)) return match;
        }

        return match;
    }

    /// <summary>Tries the branches of the leaves that are left: leaves of one branch follow each other.</summary>
    private byte* TryLeft(byte* at, ChoiceRules* choice, int* leaves, ulong left)
    {
        byte* match = null;
        for (int tried = -1; left != 0; left &= left - 1)
        {
            int branch = leaves[(2 * BitOperations.TrailingZeroCount(left)) + 1];
            if (branch != tried && !Try(at, choice, branch, ref match)) return match;
            tried = branch;
        }

        return match;
    }

    /// <summary>Tries one branch.</summary>
    /// <param name="at">The value.</param>
    /// <param name="choice">The choice.</param>
    /// <param name="branch">Which branch.</param>
    /// <param name="match">The end of the value if a branch has matched; null if none may any more.</param>
    /// <returns>Whether further branches matter.</returns>
    private bool Try(byte* at, ChoiceRules* choice, int branch, ref byte* match)
    {
        byte* end = Again(at, _program->Lists[choice->FirstBranch + branch]);
        if (_budget.IsSpent || (end != null && match != null))
        {
            match = null;
            return false;
        }

        if (end == null) return true;
        match = end;
        return choice->Kind == ChoiceKind.OneOf;
    }

    /// <summary>Looks at the members of an object until at most one leaf is left, or there are no more: a name may come twice.</summary>
    /// <param name="start">The object.</param>
    /// <param name="choice">The choice.</param>
    /// <param name="end">Behind the last member that was looked at.</param>
    /// <param name="only">That member, if it was the only one, and a string; else null.</param>
    /// <returns>The leaves that may match; none if the bytes are no JSON.</returns>
    private ulong Narrow(byte* start, ChoiceRules* choice, out byte* end, out TellingMember* only)
    {
        const int BitsPerMask = 64;
        ulong left = ulong.MaxValue >> (BitsPerMask - choice->LeafCount);
        ulong seen = 0;
        byte* at = SkipWhitespace(start + 1);
        only = null;
        end = at;
        if (*at == '}') return Complete(choice, left, seen);
        for (bool isFirst = true; true; isFirst = false)
        {
            byte* value = FindName(at, &choice->Names, out NameEntry* entry);
            if (value == null || --_budget.StepsLeft < 0) return 0;
            value = SkipWhitespace(value);
            TellingMember* member = entry->Value < 0 ? null : _program->TellingMembers + entry->Value;
            left &= *value == '"' ? OfStringAt(value, choice, member, out at) : OfOtherAt(value, choice, member, out at);
            if (at == null) return 0;
            only = isFirst && *value == '"' ? member : null;
            end = at;
            _budget.StepsLeft -= (at - value) / BytesPerStep;
            seen |= entry->Mask;
            if ((left & (left - 1)) == 0) return left;
            at = SkipWhitespace(at);
            if (at >= _grammar.End) return 0;
            if (*at == '}') return Complete(choice, left, seen);
            if (*at != ',') return 0;
            at = SkipWhitespace(at + 1);
        }
    }

    /// <summary>The leaves that remain for a member that is a string, and its end.</summary>
    private ulong OfStringAt(byte* value, ChoiceRules* choice, TellingMember* member, out byte* end)
    {
        end = _grammar.String(value + 1, out StringTraits traits);
        if (end == null || member == null) return choice->OtherNames;
        return member->String & OfString(new JsonValue(value, end), traits, member);
    }

    /// <summary>The leaves that remain for a member that is no string, and its end.</summary>
    private ulong OfOtherAt(byte* value, ChoiceRules* choice, TellingMember* member, out byte* end)
    {
        end = _grammar.Value(value, _depth + 1);
        return end == null || member == null ? choice->OtherNames : OfOther(new JsonValue(value, end), member);
    }

    /// <summary>The leaves that are left once all members have been seen.</summary>
    private readonly ulong Complete(ChoiceRules* choice, ulong left, ulong seen)
    {
        ulong* required = _program->Masks + choice->FirstRequired;
        ulong complete = left;
        for (; left != 0; left &= left - 1)
        {
            int leaf = BitOperations.TrailingZeroCount(left);
            if ((required[leaf] & ~seen) != 0) complete &= ~(1UL << leaf);
        }

        return complete;
    }

    /// <summary>The leaves that remain for a member that is no string.</summary>
    private readonly ulong OfOther(JsonValue value, TellingMember* member) => *value.Start switch
    {
        (byte)'{' => member->Object,
        (byte)'[' => member->Array,
        (byte)'t' or (byte)'f' => member->Boolean & (member->Values.Count == 0 ? ulong.MaxValue : OfLiteral(value, member)),
        (byte)'n' => member->Null,
        _ => member->Number & (member->Values.Count == 0 ? ulong.MaxValue : OfNumber(value, member)),
    };

    private readonly ulong OfString(JsonValue text, StringTraits traits, TellingMember* member)
    {
        if (member->Values.Count == 0) return ulong.MaxValue;
        NameEntry* entry = Lookup(text, traits, &member->Values);
        return entry == member->Values.Unknown ? member->OtherStrings : entry->Mask;
    }

    /// <summary>Whole numbers have one way to be written without point and exponent; about others nothing is said.</summary>
    private readonly ulong OfNumber(JsonValue number, TellingMember* member) =>
        number.Bytes.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0 || number.Bytes.SequenceEqual("-0"u8) ? ulong.MaxValue : OfLiteral(number, member);

    private readonly ulong OfLiteral(JsonValue literal, TellingMember* member)
    {
        NameEntry* entry = Lookup(literal.Start, (int)(literal.End - literal.Start), &member->Values);
        return entry == member->Values.Unknown ? member->OtherLiterals : entry->Mask;
    }
}
