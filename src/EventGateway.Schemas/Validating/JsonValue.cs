using System.Runtime.CompilerServices;

namespace EventGateway.Schemas.Validating;

/// <summary>The bytes of one well-formed value.</summary>
internal readonly unsafe struct JsonValue(byte* start, byte* end)
{
    public readonly byte* Start = start;
    public readonly byte* End = end;

    public ReadOnlySpan<byte> Bytes => new(Start, (int)(End - Start));

    /// <summary>The first byte; 0 for every number.</summary>
    public byte Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *Start is (byte)'-' or (>= (byte)'0' and <= (byte)'9') ? (byte)'0' : *Start;
    }
}
