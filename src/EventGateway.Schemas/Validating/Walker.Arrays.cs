using System.Buffers;
using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    private const int PairwiseItems = 8;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* Array(byte* at, SchemaNode* node)
    {
        ArrayRules* rules = node->Arrays;
        byte* end = rules == null ? Skip(at) : Items(at, rules);
        return end == null || IsAllowedValue(at, end, node, ValueTypes.Array) ? end : null;
    }

    private byte* Items(byte* start, ArrayRules* rules)
    {
        if (!Descend(start)) return null;
        int count = 0;
        byte* at = SkipWhitespace(start + 1);
        if (*at != ']')
        {
            while (true)
            {
                SchemaNode* item = count < rules->PrefixCount ? _program->Nodes + _program->Lists[rules->FirstPrefix + count] : rules->Items;
                at = TMode.Reports ? Item(at, rules, count, item) : Value(at, item);
                if (at == null) return null;
                count++;
                at = SkipWhitespace(at);
                if (at >= _grammar.End) return null;
                if (*at != ',') break;
                at = SkipWhitespace(at + 1);
            }

            if (*at != ']') return null;
        }

        at++;
        _depth--;
        _budget.StepsLeft -= count;
        if (rules->LooksAtAll != 0 && !IsSizeAllowed(new JsonValue(start, at), rules->Node, rules, count)) return null;
        return _budget.StepsLeft >= 0 ? at : null;
    }

    private byte* Item(byte* at, ArrayRules* rules, int index, SchemaNode* item)
    {
        _errors!.Enter(index);
        byte* end;
        if (item == _program->Nodes + SchemaNode.Nothing && index >= rules->PrefixCount) end = Fail(at, rules->Node, Keyword.AdditionalItems) ? Skip(at) : null;
        else end = Value(at, item);
        if (end != null) _errors.Leave();
        return end;
    }

    private bool IsSizeAllowed(JsonValue array, SchemaNode* node, ArrayRules* rules, int count)
    {
        if (count < rules->MinItems && !Fail(array.Start, node, Keyword.MinItems, rules->MinItems)) return false;
        if (count > rules->MaxItems && !Fail(array.Start, node, Keyword.MaxItems, rules->MaxItems)) return false;
        if (rules->IsUnique != 0 && count > 1 && !AreUnique(array, count))
        {
            if (_budget.IsSpent || !Fail(array.Start, node, Keyword.UniqueItems)) return false;
        }

        return rules->ContainsCount == 0 || IsContained(array, node, rules);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsContained(JsonValue array, SchemaNode* node, ArrayRules* rules)
    {
        ContainsRules* contains = _program->Contains + rules->FirstContains;
        for (ContainsRules* last = contains + rules->ContainsCount; contains < last; contains++)
        {
            int count = CountMatches(array, contains);
            if (_budget.IsSpent) return false;
            Keyword tooFew = contains->Min == 1 ? Keyword.Contains : Keyword.MinContains;
            if (count < contains->Min && !Fail(array.Start, node, tooFew, contains->Min)) return false;
            if (count > contains->Max && !Fail(array.Start, node, Keyword.MaxContains, contains->Max)) return false;
        }

        return true;
    }

    /// <summary>Counts the items that match, as far as the count matters.</summary>
    private int CountMatches(JsonValue array, ContainsRules* contains)
    {
        bool isEnoughAtMin = contains->Max == int.MaxValue;
        int count = 0;
        var items = new JsonChildren(array);
        while (!(isEnoughAtMin && count >= contains->Min) && count <= contains->Max && items.Next(out _, out JsonValue item))
        {
            if (Probe(item.Start, contains->Node) != null) count++;
            if (_budget.IsSpent) break;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AreUnique(JsonValue array, int count)
    {
        if (count > PairwiseItems) return AreUniqueByHash(array, count);
        JsonValue* items = stackalloc JsonValue[PairwiseItems];
        var children = new JsonChildren(array);
        for (int index = 0; children.Next(out _, out JsonValue item); index++)
        {
            items[index] = item;
            for (int earlier = 0; earlier < index; earlier++)
            {
                if (JsonEquality.AreEqual(item, items[earlier], ref _budget.StepsLeft)) return false;
            }
        }

        return true;
    }

    private bool AreUniqueByHash(JsonValue array, int count)
    {
        ulong[] hashes = ArrayPool<ulong>.Shared.Rent(count);
        int[] offsets = ArrayPool<int>.Shared.Rent(count);
        try
        {
            var children = new JsonChildren(array);
            for (int index = 0; children.Next(out _, out JsonValue item); index++)
            {
                hashes[index] = JsonEquality.Hash(item);
                offsets[index] = (int)(item.Start - array.Start);
            }

            _budget.StepsLeft -= count + ((array.End - array.Start) >> 4);
            hashes.AsSpan(0, count).Sort(offsets.AsSpan(0, count));
            return AreUniqueSorted(array, hashes.AsSpan(0, count), offsets);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(hashes);
            ArrayPool<int>.Shared.Return(offsets);
        }
    }

    private readonly bool AreUniqueSorted(JsonValue array, ReadOnlySpan<ulong> hashes, int[] offsets)
    {
        for (int index = 1; index < hashes.Length; index++)
        {
            for (int earlier = index - 1; earlier >= 0 && hashes[earlier] == hashes[index]; earlier--)
            {
                bool areEqual = JsonEquality.AreEqual(ItemAt(array, offsets[index]), ItemAt(array, offsets[earlier]), ref _budget.StepsLeft);
                if (areEqual || _budget.IsSpent) return false;
            }
        }

        return true;
    }

    private static JsonValue ItemAt(JsonValue array, int offset)
    {
        byte* start = array.Start + offset;
        return new JsonValue(start, new JsonGrammar(array.End).Value(start, depth: 0));
    }
}
