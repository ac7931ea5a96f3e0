using System.Buffers;
using System.Numerics;

namespace EventGateway.Contracts.Headers;

/// <summary>Finds the members of a growing JSON object by name: an open-addressed table, on the stack where headers are few.</summary>
internal readonly ref struct HeaderIndex : IDisposable
{
    /// <summary>Slots that the caller provides.</summary>
    public const int MaxOnStack = 32;

    private readonly HeaderEntry[]? _rented;
    private readonly Span<HeaderEntry> _slots;

    public HeaderIndex(int count, Span<HeaderEntry> few)
    {
        int slots = Math.Max(MaxOnStack, (int)BitOperations.RoundUpToPowerOf2((uint)count * 2));
        if (slots > MaxOnStack) _rented = ArrayPool<HeaderEntry>.Shared.Rent(slots);
        _slots = _rented is null ? few : _rented.AsSpan(0, slots);
        _slots.Clear();
    }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<HeaderEntry>.Shared.Return(_rented);
    }

    /// <summary>Notes a member and returns the earlier one of the same name.</summary>
    public HeaderEntry Replace(ReadOnlySpan<byte> json, HeaderEntry entry)
    {
        ReadOnlySpan<byte> name = json.Slice(entry.Start, entry.NameLength);
        var hash = new HashCode();
        hash.AddBytes(name);
        for (int slot = hash.ToHashCode() & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            HeaderEntry found = _slots[slot];
            if (found.Length != 0 && !json.Slice(found.Start, found.NameLength).SequenceEqual(name)) continue;

            _slots[slot] = entry;
            return found;
        }
    }
}
