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

        Span<HeaderEntry> few = stackalloc HeaderEntry[HeaderIndex.MaxOnStack];
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

        HeaderEntry earlier = names.Replace(_json.Written, new HeaderEntry(start, nameLength, _json.Length - start));
        _json.Blank(earlier.Start, earlier.Length);
    }
}
