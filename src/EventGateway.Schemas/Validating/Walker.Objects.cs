using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* Object(byte* at, SchemaNode* node)
    {
        ObjectRules* rules = node->Objects;
        byte* end = rules == null ? Skip(at) : Members(at, rules);
        return end == null || IsAllowedValue(at, end, node, ValueTypes.Object) ? end : null;
    }

    private byte* Members(byte* start, ObjectRules* rules) => Descend(start) ? MembersFrom(start, SkipWhitespace(start + 1), rules, null) : null;

    /// <summary>Walks members, down to the bracket that ends the object.</summary>
    /// <param name="start">The object.</param>
    /// <param name="at">The next member, or the bracket.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="first">The entry of the first member if that has been judged already, else null.</param>
    private byte* MembersFrom(byte* start, byte* at, ObjectRules* rules, NameEntry* first)
    {
        NameEntry* guess = rules->Properties.First;
        ulong seen = 0;
        int count = 0;
        if (first != null)
        {
            seen = first->Mask;
            count = 1;
            if (first->Length >= 0) guess = first + 1;
        }

        if (*at != '}')
        {
            while (true)
            {
                // Producers write their members in a fixed order.
                NameEntry* entry = guess;
                byte* value = at + guess->Length + 3;
                if (ByteBlock.AreEqual(at, guess->Text, &guess->OutsideGuess))
                {
                    guess++;
                }
                else
                {
                    value = FindName(at, &rules->Properties, out NameEntry* found);
                    if (value == null) return null;
                    entry = found;
                    if (found->Length >= 0) guess = found + 1;
                }

                value = SkipWhitespace(value);
                count++;
                seen |= entry->Mask;
                at = TMode.Reports || rules->LooksAtNames != 0 ? MemberByName(at, value, rules, entry) : Value(value, entry->Node);
                if (at == null) return null;
                at = SkipWhitespace(at);
                if (at >= _grammar.End) return null;
                if (*at != ',') break;
                at = SkipWhitespace(at + 1);
            }

            if (*at != '}') return null;
        }

        _depth--;
        _budget.StepsLeft -= count;
        bool isComplete = ((rules->Required & ~seen) == 0 && rules->CountsMembers == 0) || IsComplete(TMode.Reports ? start : null, rules, seen, count);
        return isComplete && _budget.StepsLeft >= 0 ? at + 1 : null;
    }

    /// <summary>A member whose name is looked at, by more than the table.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* MemberByName(byte* name, byte* value, ObjectRules* rules, NameEntry* entry)
    {
        if (TMode.Reports) return Member(name, value, rules, entry);
        if (rules->PropertyNames != SchemaNode.Anything && Value(name, _program->Nodes + rules->PropertyNames) == null) return null;
        bool isSettled = rules->PatternCount == 0 || (entry->Value >= 0 && rules->PatternsAreMerged != 0);
        return isSettled ? Value(value, entry->Node) : Member(name, value, rules, entry);
    }

    /// <summary>Walks a name and its colon.</summary>
    /// <param name="at">Where the quote of the name is expected.</param>
    /// <param name="table">The names that are known.</param>
    /// <param name="entry">The entry of the name, or the one for names that are not known.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* FindName(byte* at, NameTable* table, out NameEntry* entry)
    {
        NameEntry* found = table->Keys.Find(at, table->First);
        entry = found;
        return found != null ? _grammar.Colon(at + found->Length + 2) : FindOtherName(at, table, out entry);
    }

    /// <summary>A name that is not known, is long, has escapes, or is none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* FindOtherName(byte* at, NameTable* table, out NameEntry* entry)
    {
        entry = table->Unknown;
        if (*at != '"') return null;
        byte* end = _grammar.String(at + 1, out StringTraits traits);
        if (end == null) return null;
        if (table->Keys.MayMiss(traits)) entry = LookupOther(new JsonValue(at, end), traits, table);
        return _grammar.Colon(end);
    }

    /// <summary>The entry of a string, or the one for what is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly NameEntry* Lookup(JsonValue text, StringTraits traits, NameTable* table)
    {
        NameEntry* found = table->Keys.Find(text.Start, table->First);
        if (found != null) return found;
        return table->Keys.MayMiss(traits) ? LookupOther(text, traits, table) : table->Unknown;
    }

    /// <summary>The entry of a string that the keys do not find.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly NameEntry* LookupOther(JsonValue text, StringTraits traits, NameTable* table) => (traits & StringTraits.Escapes) != 0
        ? LookupEscaped(text, table)
        : Lookup(text.Start + 1, (int)(text.End - text.Start) - 2, table);

    private readonly NameEntry* Lookup(byte* name, int length, NameTable* table)
    {
        NameEntry* first = table->First;
        for (int offset = FirstInBucket(name, length, table); offset >= 0;)
        {
            var entry = (NameEntry*)((byte*)first + offset);
            if (entry->Length == length && Bytes.AreEqual(name, _program->Text + entry->Start, length)) return entry;
            offset = entry->NextInBucket;
        }

        return table->Unknown;
    }

    private static int FirstInBucket(byte* name, int length, NameTable* table)
    {
        byte telling = length == 0 ? (byte)0 : name[Math.Min(table->TellingByte, length - 1)];
        return table->Buckets[NameTable.Bucket(length, telling, table->BucketMask)];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly NameEntry* LookupEscaped(JsonValue text, NameTable* table)
    {
        using var decoded = new DecodedString(text, stackalloc byte[DecodedString.StackLength]);
        fixed (byte* name = decoded.Bytes)
        {
            return Lookup(name, decoded.Bytes.Length, table);
        }
    }

    /// <summary>A member whose path is wanted, or that more than one schema may look at.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* Member(byte* name, byte* value, ObjectRules* rules, NameEntry* entry)
    {
        var nameText = new JsonValue(name, _grammar.String(name + 1, out StringTraits traits));
        if (TMode.Reports && rules->PropertyNames != SchemaNode.Anything && !IsNameAllowed(nameText, rules->Node, rules->PropertyNames)) return null;
        if (TMode.Reports) _errors!.Enter(nameText);

        byte* end = null;
        if (entry->Value >= 0 && (end = Value(value, entry->Node)) == null) return null;
        if (rules->PatternCount > 0 && !MatchPatterns(nameText, traits, value, rules, ref end)) return null;
        if (end == null) end = AdditionalMember(value, rules->Node, rules->Additional);
        if (end != null && TMode.Reports) _errors!.Leave();
        return end;
    }

    private bool MatchPatterns(JsonValue name, StringTraits traits, byte* value, ObjectRules* rules, ref byte* end) => (traits & StringTraits.Escapes) != 0
        ? MatchEscapedName(name, value, rules, ref end)
        : MatchPatterns(name.Bytes[1..^1], value, rules, ref end);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MatchEscapedName(JsonValue name, byte* value, ObjectRules* rules, ref byte* end)
    {
        using var decoded = new DecodedString(name, stackalloc byte[DecodedString.StackLength]);
        return MatchPatterns(decoded.Bytes, value, rules, ref end);
    }

    private bool MatchPatterns(scoped ReadOnlySpan<byte> name, byte* value, ObjectRules* rules, ref byte* end)
    {
        int* pair = _program->Lists + rules->FirstPattern;
        for (int* last = pair + (2 * rules->PatternCount); pair < last; pair += 2)
        {
            if (!Matches(name, pair[0])) continue;
            byte* next = end == null ? Value(value, _program->Nodes + pair[1]) : Again(value, pair[1]);
            if (next == null) return false;
            end = next;
        }

        return true;
    }

    private byte* AdditionalMember(byte* value, SchemaNode* node, SchemaNode* additional)
    {
        if (!TMode.Reports || additional != _program->Nodes + SchemaNode.Nothing) return Value(value, additional);
        bool goesOn = _errors!.AddChild(_program->PointerOf(node->Place), Keyword.AdditionalProperties);
        return goesOn ? Skip(value) : null;
    }

    private bool IsNameAllowed(JsonValue name, SchemaNode* node, int names) =>
        Probe(name.Start, names) != null || (!_budget.IsSpent && FailName(name, node, names));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool IsComplete(byte* start, ObjectRules* rules, ulong seen, int count)
    {
        SchemaNode* node = rules->Node;
        ulong missing = rules->Required & ~seen;
        if (missing != 0 && !FailMissing(start, rules, missing, Keyword.Required)) return false;
        if (count < rules->MinProperties && !Fail(start, node, Keyword.MinProperties, rules->MinProperties)) return false;
        if (count > rules->MaxProperties && !Fail(start, node, Keyword.MaxProperties, rules->MaxProperties)) return false;
        return (rules->DependencyCount | rules->ChoiceCount) == 0 || AreDependenciesMet(start, rules, seen);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool AreDependenciesMet(byte* start, ObjectRules* rules, ulong seen)
    {
        ulong* pair = _program->Masks + rules->FirstDependency;
        for (ulong* last = pair + (2 * rules->DependencyCount); pair < last; pair += 2)
        {
            ulong missing = (pair[0] & seen) == 0 ? 0 : pair[1] & ~seen;
            if (missing != 0 && !FailMissing(start, rules, missing, rules->DependencyKeyword)) return false;
        }

        ulong* choice = _program->Masks + rules->FirstChoice;
        for (int index = 0; index < rules->ChoiceCount; index++)
        {
            (ulong lists, ulong least, ulong most) = (choice[0], choice[1], choice[2]);
            ulong complete = 0;
            for (choice += 3; lists > 0; lists--, choice++) complete += (*choice & ~seen) == 0 ? 1UL : 0;
            if (complete < least || complete > most) return false;
        }

        return true;
    }

    private readonly bool FailMissing(byte* start, ObjectRules* rules, ulong missing, Keyword keyword)
    {
        if (!TMode.Reports) return false;
        NameEntry* entry = rules->Properties.First;
        for (NameEntry* last = entry + rules->Properties.Count; entry < last; entry++)
        {
            if ((entry->Mask & missing) == 0) continue;
            var name = new TextRange { Start = entry->Start, Length = entry->Length };
            if (!Fail(start, rules->Node, keyword, 0, name)) return false;
        }

        return true;
    }
}
