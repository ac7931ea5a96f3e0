using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
        bool looksAtNames = TMode.Reports || (rules->PatternCount != 0 && rules->PatternsAreMerged == 0);
        NameEntry* guess = _program->Names + rules->Properties.First;
        ulong seen = 0;
        int count = 0;
        byte* at = _grammar.SkipWhitespace(start + 1);
        bool isOver = at < _grammar.End && *at == '}';
        while (!isOver)
        {
            NameEntry* entry = guess;
            byte* value = IsGuessed(at, guess) ? _grammar.SkipWhitespace(at + guess->Length + 3) : FindName(at, &rules->Properties, out entry);
            if (value == null) return null;
            if (!TMode.Reports && rules->PropertyNames != SchemaNode.Anything && Value(at, rules->PropertyNames) == null) return null;

            int child = rules->Additional;
            if (entry != null)
            {
                guess = entry + 1;
                seen |= entry->Mask;
                if (entry->Value >= 0) child = entry->Value;
            }

            bool isByName = looksAtNames || (rules->PatternCount != 0 && entry == null);
            value = isByName ? Member(at, value, node, rules, entry) : Value(value, child);
            if (value == null || --_budget.StepsLeft < 0) return null;

            count++;
            at = _grammar.SkipWhitespace(value);
            if (at == _grammar.End) return _grammar.Fail(at);
            isOver = *at == '}';
            if (isOver) break;
            if (*at != ',') return _grammar.Fail(at);
            at = _grammar.SkipWhitespace(at + 1);
        }

        _depth--;
        return IsComplete(start, node, rules, seen, count) ? at + 1 : null;
    }

    /// <summary>Producers write their members in a fixed order: the name, the quotes and the colon are compared at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsGuessed(byte* at, NameEntry* guess) =>
        at + guess->Length + 3 < _grammar.End && _grammar.CanReadBlock(at + 1) && *at == '"' && Matches(Vector256.Load(at + 1), guess, guess->GuessBytes);

    /// <summary>Whether a block of text begins with a name, as far as a mask says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool Matches(Vector256<byte> block, NameEntry* entry, uint bytes) =>
        (~Vector256.Equals(block, Vector256.Load(_program->Text + entry->Start)).ExtractMostSignificantBits() & bytes) == 0;

    /// <summary>Walks a name and its colon.</summary>
    /// <param name="at">Where the quote of the name is expected.</param>
    /// <param name="table">The names that are known.</param>
    /// <param name="entry">The entry of the name, or null if it is not known.</param>
    private byte* FindName(byte* at, NameTable* table, out NameEntry* entry)
    {
        if (at >= _grammar.End || *at != '"' || !_grammar.CanReadBlock(at + 1)) return FindAnyName(at, table, out entry);
        var block = Vector256.Load(at + 1);
        byte* quote = at + 1 + BitOperations.TrailingZeroCount(JsonGrammar.Stops(block));
        if (quote - at >= JsonGrammar.BlockLength || quote >= _grammar.End || *quote != '"') return FindAnyName(at, table, out entry);
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
        return length < JsonGrammar.BlockLength - 1 && _grammar.CanReadBlock(name) ? LookupShort(name, length, table) : Lookup(name, length, table);
    }

    /// <summary>The entry of a name behind which a quote stands, and that can be read by the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly NameEntry* LookupShort(byte* name, int length, NameTable* table)
    {
        var block = Vector256.Load(name);
        for (int index = FirstInBucket(name, length, table); index >= 0;)
        {
            NameEntry* entry = _program->Names + index;
            if (entry->NameBytes != 0 && Matches(block, entry, entry->NameBytes)) return entry;
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
        var nameText = new JsonValue(name, _grammar.String(name + 1, out _));
        if (TMode.Reports && rules->PropertyNames != SchemaNode.Anything && !IsNameAllowed(nameText, node, rules->PropertyNames)) return null;
        if (TMode.Reports) _errors!.Enter(nameText);

        byte* end = null;
        if (entry != null && entry->Value >= 0 && (end = Value(value, entry->Value)) == null) return null;
        if (rules->PatternCount > 0 && !MatchPatterns(nameText, value, rules, ref end)) return null;
        if (end == null) end = AdditionalMember(value, node, rules->Additional);
        if (end != null && TMode.Reports) _errors!.Leave();
        return end;
    }

    private bool MatchPatterns(JsonValue name, byte* value, ObjectRules* rules, ref byte* end)
    {
        using var decoded = new DecodedString(name, stackalloc byte[DecodedString.StackLength]);
        int* pair = _program->Lists + rules->FirstPattern;
        for (int* last = pair + (2 * rules->PatternCount); pair < last; pair += 2)
        {
            if (!Matches(decoded.Bytes, pair[0])) continue;
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
