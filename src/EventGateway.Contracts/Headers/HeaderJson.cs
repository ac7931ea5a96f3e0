using System.Buffers;

namespace EventGateway.Contracts.Headers;

/// <summary>The JSON object that the headers of one record make, in pooled memory.</summary>
internal ref struct HeaderJson(HeaderContract contract) : IDisposable
{
    private JsonText _json = new();

    public readonly ReadOnlySpan<byte> Written => _json.Written;

    public readonly void Dispose() => _json.Dispose();

    /// <summary>Writes the whole object; false if it would be larger than <see cref="HeaderContract.MaxJsonBytes"/>.</summary>
    public bool TryAdd<THeaders>(THeaders headers)
        where THeaders : struct, IRecordHeaders, allows ref struct
    {
        THeaders counter = headers;
        int count = 0;
        while (counter.MoveNext()) count++;
        if (count > HeaderContract.MaxJsonBytes / 4) return false; // each takes at least "":

        Span<Entry> few = stackalloc Entry[HeaderIndex.MaxOnStack];
        using var names = new HeaderIndex(count, few);
        _json.Append("{"u8);
        while (headers.MoveNext())
        {
            if (headers.Name.StartsWith("_asyncapi_eg_"u8)) continue;
            if (_json.Length + headers.Name.Length + headers.Value.Length > HeaderContract.MaxJsonBytes) return false;
            Add(headers.Name, headers.Value, headers.HasValue, names);
        }

        if (_json.Written is [.., (byte)',']) _json.RemoveLast();
        _json.Append("}"u8);
        return _json.Length <= HeaderContract.MaxJsonBytes;
    }

    private void Add(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value, bool hasValue, scoped HeaderIndex names)
    {
        int start = _json.Length;
        _json.AppendString(name);
        int nameLength = _json.Length - start;
        _json.Append(":"u8);

        if (!hasValue) _json.Append("null"u8);
        else if (contract.IsLiteral(name) && JsonLiteral.IsNumberOrBoolean(value)) _json.Append(value);
        else _json.AppendString(value);

        _json.Append(","u8);

        Entry earlier = names.Replace(_json.Written, new Entry(start, nameLength, _json.Length - start));
        _json.Blank(earlier.Start, earlier.Length);
    }

    /// <summary>Where a member stands in the JSON text; length 0: nowhere.</summary>
    internal readonly record struct Entry(int Start, int NameLength, int Length);
}

/// <summary>Finds the members of a growing JSON object by name: an open-addressed table, on the stack where headers are few.</summary>
internal readonly ref struct HeaderIndex : IDisposable
{
    /// <summary>Slots that the caller provides.</summary>
    public const int MaxOnStack = 32;

    private readonly HeaderJson.Entry[]? _rented;
    private readonly Span<HeaderJson.Entry> _slots;

    public HeaderIndex(int count, Span<HeaderJson.Entry> few)
    {
        int slots = Math.Max(MaxOnStack, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count * 2));
        if (slots > MaxOnStack) _rented = ArrayPool<HeaderJson.Entry>.Shared.Rent(slots);
        _slots = _rented is null ? few : _rented.AsSpan(0, slots);
        _slots.Clear();
    }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<HeaderJson.Entry>.Shared.Return(_rented);
    }

    /// <summary>Notes a member and returns the earlier one of the same name.</summary>
    public HeaderJson.Entry Replace(ReadOnlySpan<byte> json, HeaderJson.Entry entry)
    {
        ReadOnlySpan<byte> name = json.Slice(entry.Start, entry.NameLength);
        var hash = new HashCode();
        hash.AddBytes(name);
        for (int slot = hash.ToHashCode() & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            HeaderJson.Entry found = _slots[slot];
            if (found.Length != 0 && !json.Slice(found.Start, found.NameLength).SequenceEqual(name)) continue;

            _slots[slot] = entry;
            return found;
        }
    }
}
