using System.Buffers.Binary;

namespace EventGateway.Kafka.Wire;

/// <summary>An array of INT32, read in place.</summary>
public readonly ref struct Int32List
{
    private readonly ReadOnlySpan<byte> _elements;

    internal Int32List(ReadOnlySpan<byte> bytes, int start, bool flexible)
    {
        if (start < 0) return;
        var reader = new WireReader(bytes, start);
        int count = reader.ReadArrayLength(flexible, nullable: true, sizeof(int));
        if (count > 0) _elements = bytes.Slice(reader.Position, count * sizeof(int));
    }

    /// <summary>How many elements there are; none if the array is null.</summary>
    public int Count => _elements.Length / sizeof(int);

    /// <summary>An element, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none at that place.</exception>
    public int this[int index] => BinaryPrimitives.ReadInt32BigEndian(_elements[(index * sizeof(int))..]);
}
