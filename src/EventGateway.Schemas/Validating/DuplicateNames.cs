using System.Buffers;

namespace EventGateway.Schemas.Validating;

/// <summary>Finds two members of one name in an object, anywhere in a text. One pass, apart from validation: nobody pays who does not ask.</summary>
internal unsafe ref struct DuplicateNames : IDisposable
{
    private const int FewNames = 8;
    private const int NoObject = -1;

    private readonly byte* _start;
    private JsonGrammar _grammar;
    private ulong[] _hashes = ArrayPool<ulong>.Shared.Rent(64);
    private int[] _offsets = ArrayPool<int>.Shared.Rent(64);
    private int _count;

    private DuplicateNames(byte* start, byte* end)
    {
        _start = start;
        _grammar = new JsonGrammar(end);
    }

    /// <summary>The offset of the second of two equal names, or -1.</summary>
    /// <param name="start">A well-formed JSON text.</param>
    /// <param name="end">Behind it.</param>
    public static int Find(byte* start, byte* end)
    {
        using var names = new DuplicateNames(start, end);
        return names.Walk();
    }

    public readonly void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_hashes);
        ArrayPool<int>.Shared.Return(_offsets);
    }

    private int Walk()
    {
        // For each open bracket, where the names of its object begin; arrays have none.
        int* open = stackalloc int[JsonGrammar.MaxDepth + 1];
        int depth = 0;
        open[0] = NoObject;
        bool isName = false;
        for (byte* at = _start; at < _grammar.End; at++)
        {
            switch (*at)
            {
                case (byte)'{' or (byte)'[':
                    isName = *at == '{';
                    open[++depth] = isName ? _count : NoObject;
                    break;
                case (byte)',':
                    isName = open[depth] != NoObject;
                    break;
                case (byte)'}':
                    int duplicate = DuplicateSince(open[depth]);
                    if (duplicate >= 0) return duplicate;
                    _count = open[depth--];
                    break;
                case (byte)']':
                    depth--;
                    break;
                case (byte)'"':
                    byte* end = _grammar.String(at + 1, out _);
                    if (isName) Add(new JsonValue(at, end));
                    isName = false;
                    at = end - 1;
                    break;
            }
        }

        return -1;
    }

    private void Add(JsonValue name)
    {
        if (_count == _hashes.Length) Grow();
        _hashes[_count] = JsonEquality.Hash(name);
        _offsets[_count++] = (int)(name.Start - _start);
    }

    private void Grow()
    {
        ulong[] hashes = ArrayPool<ulong>.Shared.Rent(_count * 2);
        int[] offsets = ArrayPool<int>.Shared.Rent(hashes.Length);
        _hashes.AsSpan(0, _count).CopyTo(hashes);
        _offsets.AsSpan(0, _count).CopyTo(offsets);
        Dispose();
        (_hashes, _offsets) = (hashes, offsets);
    }

    private readonly int DuplicateSince(int first)
    {
        Span<ulong> hashes = _hashes.AsSpan(first, _count - first);
        Span<int> offsets = _offsets.AsSpan(first, _count - first);
        if (hashes.Length > FewNames) hashes.Sort(offsets);
        for (int index = 1; index < hashes.Length; index++)
        {
            int furthest = hashes.Length > FewNames ? index - 1 : 0;
            for (int earlier = index - 1; earlier >= furthest; earlier--)
            {
                if (hashes[earlier] == hashes[index] && AreEqual(offsets[earlier], offsets[index])) return Math.Max(offsets[earlier], offsets[index]);
            }
        }

        return -1;
    }

    private readonly bool AreEqual(int left, int right) => JsonEquality.AreEqualStrings(NameAt(left), NameAt(right));

    private readonly JsonValue NameAt(int offset)
    {
        JsonGrammar grammar = _grammar;
        return new JsonValue(_start + offset, grammar.String(_start + offset + 1, out _));
    }
}
