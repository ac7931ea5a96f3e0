using System.Numerics;
using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    private byte* Object(byte* at, SchemaNode* node)
    {
        byte* end = node->Objects < 0 ? Skip(at) : Members(at, node, _program->Objects + node->Objects);
        return end == null || (node->Listed & ValueTypes.Object) == 0 || IsAllowedValue(at, end, node, ValueTypes.Object) ? end : null;
    }

    private byte* Members(byte* start, SchemaNode* node, ObjectRules* rules)
    {
        if (!Descend()) return _grammar.Fail(start);
        bool isByName = TMode.Reports || rules->LooksAtNames != 0;
        NameEntry* guess = _program->Names + rules->Properties.First;
        ulong seen = 0;
        int count = 0;
        byte* at = _grammar.SkipWhitespace(start + 1);
        bool isOver = at < _grammar.End && *at == '}';
        while (!isOver)
        {
            NameEntry* entry = guess;
            byte* value = IsGuessed(at, guess) ? _grammar.SkipWhitespace(at + guess->Length + 3) : FindName(at, &rules->Properties, out entry);
            if (value == null) break;

            count++;
            int child = rules->Additional;
            if (entry != null)
            {
                guess = entry + 1;
                seen |= entry->Mask;
                if (entry->Value >= 0) child = entry->Value;
            }

            byte* end = isByName ? MemberByName(at, value, node, rules, entry) : Value(value, child);
            if (end == null) break;
            at = NextChild(end, (byte)'}', out isOver);
            if (at == null) break;
        }

        _depth--;
        _budget.StepsLeft -= count;
        return isOver && _budget.StepsLeft >= 0 && IsComplete(start, node, rules, seen, count) ? at + 1 : null;
    }

    /// <summary>Walks from the end of a member or item to the next one.</summary>
    /// <param name="at">Behind a value.</param>
    /// <param name="close">The bracket that would end the object or array.</param>
    /// <param name="isOver">Whether it is that bracket that was found.</param>
    /// <returns>The next child, or the bracket; null if it is neither.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* NextChild(byte* at, byte close, out bool isOver)
    {
        isOver = false;
        if (at < _grammar.End && *at <= ' ') at = _grammar.SkipWhitespace(at);
        if (at >= _grammar.End) return _grammar.Fail(at);
        if (*at == ',') return _grammar.SkipWhitespace(at + 1);
        isOver = *at == close;
        return isOver ? at : _grammar.Fail(at);
    }

    /// <summary>A member whose name is looked at, by more than the table.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* MemberByName(byte* name, byte* value, SchemaNode* node, ObjectRules* rules, NameEntry* entry)
    {
        if (TMode.Reports) return Member(name, value, node, rules, entry);
        if (rules->PropertyNames != SchemaNode.Anything && Value(name, rules->PropertyNames) == null) return null;
        bool isKnown = entry != null && entry->Value >= 0;
        bool isSettled = rules->PatternCount == 0 || (isKnown && rules->PatternsAreMerged != 0);
        return isSettled ? Value(value, isKnown ? entry->Value : rules->Additional) : Member(name, value, node, rules, entry);
    }

    /// <summary>Producers write their members in a fixed order: the name, the quotes and the colon are compared at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsGuessed(byte* at, NameEntry* guess) =>
        at + guess->Length + 3 < _grammar.End && _grammar.CanReadBlock(at + 1) && *at == '"' && Matches(at + 1, guess, guess->GuessBytes)
        && guess->NameBytes != 0; // a block does not tell names apart that are longer

    /// <summary>Whether a block of text begins with a name, as far as a mask says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool Matches(byte* block, NameEntry* entry, uint bytes) =>
        (ByteBlock.Differences(block, _program->Text + entry->Start) & bytes) == 0;

    /// <summary>Walks a name and its colon.</summary>
    /// <param name="at">Where the quote of the name is expected.</param>
    /// <param name="table">The names that are known.</param>
    /// <param name="entry">The entry of the name, or null if it is not known.</param>
    private byte* FindName(byte* at, NameTable* table, out NameEntry* entry)
    {
        if (at >= _grammar.End || *at != '"' || !_grammar.CanReadBlock(at + 1)) return FindAnyName(at, table, out entry);
        byte* quote = at + 1 + BitOperations.TrailingZeroCount(ByteBlock.Stops(at + 1));
        if (quote - at >= ByteBlock.Length || quote >= _grammar.End || *quote != '"') return FindAnyName(at, table, out entry);
        entry = LookupShort(at + 1, (int)(quote - at) - 1, table);
        return _grammar.Colon(quote + 1);
    }

    /// <summary>A name that is long, has escapes, or is none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* FindAnyName(byte* at, NameTable* table, out NameEntry* entry)
    {
        entry = null;
        if (at == _grammar.End || *at != '"') return _grammar.Fail(at);
        byte* end = _grammar.String(at + 1, out StringTraits traits);
        if (end == null) return null;
        if (table->Count > 0) entry = Lookup(new JsonValue(at, end), traits, table);
        return _grammar.Colon(end);
    }

    /// <summary>The entry of a string, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly NameEntry* Lookup(JsonValue text, StringTraits traits, NameTable* table)
    {
        if ((traits & StringTraits.Escapes) != 0) return LookupEscaped(text, table);
        byte* name = text.Start + 1;
        int length = (int)(text.End - name) - 1;
        return length < ByteBlock.Length - 1 && _grammar.CanReadBlock(name) ? LookupShort(name, length, table) : Lookup(name, length, table);
    }

    /// <summary>The entry of a name behind which a quote stands, and that can be read by the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly NameEntry* LookupShort(byte* name, int length, NameTable* table)
    {
        for (int index = FirstInBucket(name, length, table); index >= 0;)
        {
            NameEntry* entry = _program->Names + index;
            if (entry->NameBytes != 0 && Matches(name, entry, entry->NameBytes)) return entry;
            index = entry->NextInBucket;
        }

        return null;
    }

    private readonly NameEntry* Lookup(byte* name, int length, NameTable* table)
    {
        for (int index = FirstInBucket(name, length, table); index >= 0;)
        {
            NameEntry* entry = _program->Names + index;
            if (entry->Length == length && Bytes.AreEqual(name, _program->Text + entry->Start, length)) return entry;
            index = entry->NextInBucket;
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int FirstInBucket(byte* name, int length, NameTable* table)
    {
        byte telling = length == 0 ? (byte)0 : name[Math.Min(table->TellingByte, length - 1)];
        return _program->Lists[table->FirstBucket + NameTable.Bucket(length, telling, table->BucketMask)];
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
    private byte* Member(byte* name, byte* value, SchemaNode* node, ObjectRules* rules, NameEntry* entry)
    {
        var nameText = new JsonValue(name, _grammar.String(name + 1, out StringTraits traits));
        if (TMode.Reports && rules->PropertyNames != SchemaNode.Anything && !IsNameAllowed(nameText, node, rules->PropertyNames)) return null;
        if (TMode.Reports) _errors!.Enter(nameText);

        byte* end = null;
        if (entry != null && entry->Value >= 0 && (end = Value(value, entry->Value)) == null) return null;
        if (rules->PatternCount > 0 && !MatchPatterns(nameText, traits, value, rules, ref end)) return null;
        if (end == null) end = AdditionalMember(value, node, rules->Additional);
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
            byte* next = end == null ? Value(value, pair[1]) : Again(value, pair[1]);
            if (next == null) return false;
            end = next;
        }

        return true;
    }

    private byte* AdditionalMember(byte* value, SchemaNode* node, int additional)
    {
        if (!TMode.Reports || additional != SchemaNode.Nothing) return Value(value, additional);
        bool goesOn = _errors!.AddChild(_program->PointerOf(node->Place), Keyword.AdditionalProperties);
        return goesOn ? Skip(value) : null;
    }

    private bool IsNameAllowed(JsonValue name, SchemaNode* node, int names) =>
        Probe(name.Start, names) != null || (!_budget.IsSpent && Fail(name.Start, node, Keyword.PropertyNames));

    private readonly bool IsComplete(byte* start, SchemaNode* node, ObjectRules* rules, ulong seen, int count)
    {
        ulong missing = rules->Required & ~seen;
        if (missing != 0 && !FailMissing(start, node, rules, missing, Keyword.Required)) return false;
        if (count < rules->MinProperties && !Fail(start, node, Keyword.MinProperties, rules->MinProperties)) return false;
        if (count > rules->MaxProperties && !Fail(start, node, Keyword.MaxProperties, rules->MaxProperties)) return false;
        return (rules->DependencyCount | rules->ChoiceCount) == 0 || AreDependenciesMet(start, node, rules, seen);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool AreDependenciesMet(byte* start, SchemaNode* node, ObjectRules* rules, ulong seen)
    {
        ulong* pair = _program->Masks + rules->FirstDependency;
        for (ulong* last = pair + (2 * rules->DependencyCount); pair < last; pair += 2)
        {
            ulong missing = (pair[0] & seen) == 0 ? 0 : pair[1] & ~seen;
            if (missing != 0 && !FailMissing(start, node, rules, missing, rules->DependencyKeyword)) return false;
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

    private readonly bool FailMissing(byte* start, SchemaNode* node, ObjectRules* rules, ulong missing, Keyword keyword)
    {
        if (!TMode.Reports) return false;
        NameEntry* entry = _program->Names + rules->Properties.First;
        for (NameEntry* last = entry + rules->Properties.Count; entry < last; entry++)
        {
            if ((entry->Mask & missing) == 0) continue;
            var name = new TextRange { Start = entry->Start, Length = entry->Length };
            if (!Fail(start, node, keyword, 0, name)) return false;
        }

        return true;
    }
}
