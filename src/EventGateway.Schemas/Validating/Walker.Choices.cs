using System.Numerics;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    /// <summary>A choice between nodes that each hold everything the value must match.</summary>
    private byte* Choose(byte* at, ChoiceRules* choice)
    {
        int* branches = _program.Lists + choice->FirstBranch;
        if (choice->Kind == ChoiceKind.If)
        {
            bool holds = Again(at, branches[0]) != null;
            return _budget.IsSpent ? null : Again(at, branches[holds ? 1 : 2]);
        }

        if (choice->HasShapes == 0) return Try(at, branches, choice->BranchCount, choice->Kind);
        ulong left = Narrow(at, choice);
        if ((left & (left - 1)) == 0) return left == 0 ? null : Again(at, branches[BitOperations.TrailingZeroCount(left)]);
        return Try(at, branches, left, choice->Kind);
    }

    /// <summary>Tries all branches of a choice.</summary>
    private byte* Try(byte* at, int* branches, int count, ChoiceKind kind)
    {
        byte* match = null;
        for (int branch = 0; branch < count; branch++)
        {
            byte* end = Again(at, branches[branch]);
            if (_budget.IsSpent) return null;
            if (end == null) continue;
            if (kind == ChoiceKind.AnyOf) return end;
            if (match != null) return null;
            match = end;
        }

        return match;
    }

    /// <summary>Tries the branches of a choice that a mask leaves.</summary>
    private byte* Try(byte* at, int* branches, ulong left, ChoiceKind kind)
    {
        byte* match = null;
        for (; left != 0; left &= left - 1)
        {
            byte* end = Again(at, branches[BitOperations.TrailingZeroCount(left)]);
            if (_budget.IsSpent) return null;
            if (end == null) continue;
            if (kind == ChoiceKind.AnyOf) return end;
            if (match != null) return null;
            match = end;
        }

        return match;
    }

    /// <summary>Looks at the members of an object until at most one branch is left, or there are no more.</summary>
    /// <returns>The branches that may match; none if the bytes are no JSON.</returns>
    private ulong Narrow(byte* start, ChoiceRules* choice)
    {
        ulong left = choice->BranchCount == 64 ? ulong.MaxValue : (1UL << choice->BranchCount) - 1;
        ulong seen = 0;
        byte* at = _grammar.SkipWhitespace(start + 1);
        if (at < _grammar.End && *at == '}') return Complete(choice, left, seen);
        while (true)
        {
            byte* value = FindName(at, &choice->Names, out NameEntry* entry);
            if (value == null || value == _grammar.End || --_budget.StepsLeft < 0) return 0;
            byte* end = _grammar.Value(value, _depth + 1);
            if (end == null) return 0;
            _budget.StepsLeft -= (end - value) >> 6;
            if (entry == null)
            {
                left &= choice->OtherNames;
            }
            else
            {
                seen |= entry->Mask;
                left &= Remaining(new JsonValue(value, end), _program.TellingMembers + entry->Value);
            }

            if ((left & (left - 1)) == 0) return left;
            at = _grammar.SkipWhitespace(end);
            if (at == _grammar.End) return 0;
            if (*at == '}') return Complete(choice, left, seen);
            if (*at != ',') return 0;
            at = _grammar.SkipWhitespace(at + 1);
        }
    }

    /// <summary>The branches that are left once all members have been seen.</summary>
    private readonly ulong Complete(ChoiceRules* choice, ulong left, ulong seen)
    {
        ulong* required = _program.Masks + choice->FirstRequired;
        ulong complete = left;
        for (; left != 0; left &= left - 1)
        {
            int branch = BitOperations.TrailingZeroCount(left);
            if ((required[branch] & ~seen) != 0) complete &= ~(1UL << branch);
        }

        return complete;
    }

    /// <summary>The branches that the value of a member leaves.</summary>
    private readonly ulong Remaining(JsonValue value, TellingMember* member) => *value.Start switch
    {
        (byte)'"' => member->String & (member->Values.Count == 0 ? ulong.MaxValue : OfString(value, member)),
        (byte)'{' => member->Object,
        (byte)'[' => member->Array,
        (byte)'t' or (byte)'f' => member->Boolean,
        (byte)'n' => member->Null,
        _ => member->Number & (member->Values.Count == 0 ? ulong.MaxValue : OfNumber(value, member)),
    };

    private readonly ulong OfString(JsonValue text, TellingMember* member)
    {
        NameEntry* entry = text.Bytes.Contains((byte)'\\')
            ? LookupEscaped(text, &member->Values)
            : Lookup(text.Start + 1, (int)(text.End - text.Start) - 2, &member->Values);
        return entry == null ? member->OtherStrings : entry->Mask;
    }

    /// <summary>Whole numbers have one way to be written without point and exponent; about others nothing is said.</summary>
    private readonly ulong OfNumber(JsonValue number, TellingMember* member)
    {
        ReadOnlySpan<byte> digits = number.Bytes;
        if (digits.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0 || digits.SequenceEqual("-0"u8)) return ulong.MaxValue;
        NameEntry* entry = Lookup(number.Start, digits.Length, &member->Values);
        return entry == null ? member->OtherNumbers : entry->Mask;
    }
}
