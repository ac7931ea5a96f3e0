using System.Buffers;

namespace EventGateway.Schemas.Validating;

/// <summary>
/// What one document may still cost, and, once it turns out costly, the verdicts that were given already, so that no schema is asked twice
/// about the same bytes. A step is one value, or 64 bytes of text.
/// </summary>
internal struct WorkBudget : IDisposable
{
    private const int FloorSteps = 65_536;
    private const int FreeSteps = 4_096;
    private const int MinEntries = 1_024;
    private const int MaxEntries = 65_536;
    private const int IntsPerEntry = 3;

    private readonly int _bytes;
    private readonly long _stepsWithoutMemory;
    private int[]? _verdicts;
    private int _entryMask;

    public WorkBudget(int bytes, int stepsPerByte)
    {
        _bytes = bytes;
        StepsLeft = FloorSteps + ((long)bytes * stepsPerByte);
        _stepsWithoutMemory = StepsLeft - FreeSteps - ((long)bytes * 2);
    }

    /// <summary>Below zero once the document was too costly.</summary>
    public long StepsLeft;

    public readonly bool IsSpent => StepsLeft < 0;

    /// <summary>Whether verdicts are remembered by now.</summary>
    public readonly bool Remembers => StepsLeft < _stepsWithoutMemory;

    /// <summary>The remembered verdict of a node about the value at an offset.</summary>
    /// <param name="node">The node.</param>
    /// <param name="offset">Where the value begins.</param>
    /// <param name="end">Where it ends; -1 if it was refused.</param>
    public readonly bool TryRecall(int node, int offset, out int end)
    {
        end = -1;
        if (_verdicts is null) return false;
        int entry = EntryOf(node, offset);
        end = _verdicts[entry + 2];
        return _verdicts[entry] == node && _verdicts[entry + 1] == offset;
    }

    public void Remember(int node, int offset, int end)
    {
        if (_verdicts is null) Rent();
        int entry = EntryOf(node, offset);
        _verdicts![entry] = node;
        _verdicts[entry + 1] = offset;
        _verdicts[entry + 2] = end;
    }

    public void Dispose()
    {
        if (_verdicts is not null) ArrayPool<int>.Shared.Return(_verdicts);
        _verdicts = null;
    }

    private void Rent()
    {
        int entries = Math.Clamp((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_bytes), MinEntries, MaxEntries);
        _entryMask = entries - 1;
        _verdicts = ArrayPool<int>.Shared.Rent(entries * IntsPerEntry);
        _verdicts.AsSpan().Fill(-1);
    }

    private readonly int EntryOf(int node, int offset) => (int)((((uint)node * 0x9E3779B1u) ^ ((uint)offset * 0x85EBCA77u)) >> 7 & (uint)_entryMask) * IntsPerEntry;
}
