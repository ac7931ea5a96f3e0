using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>Headers to add to records, encoded once. Has one owner, who disposes it.</summary>
public sealed class RecordHeaderList : IDisposable
{
    private readonly PooledBuffer _bytes = new();

    /// <summary>How many headers there are.</summary>
    public int Count { get; private set; }

    internal ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>Appends a header.</summary>
    /// <param name="name">The name, in UTF-8.</param>
    /// <param name="value">The value; empty is not null.</param>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        AddName(name);
        Varint.Write(_bytes, value.Length);
        _bytes.Write(value);
    }

    /// <summary>Appends a header whose value is null.</summary>
    /// <param name="name">The name, in UTF-8.</param>
    public void AddNull(ReadOnlySpan<byte> name)
    {
        AddName(name);
        Varint.Write(_bytes, -1);
    }

    /// <summary>Forgets all headers and keeps the memory.</summary>
    public void Clear()
    {
        _bytes.Clear();
        Count = 0;
    }

    /// <summary>Gives the memory back; the list is empty then.</summary>
    public void Dispose()
    {
        _bytes.Dispose();
        Count = 0;
    }

    private void AddName(ReadOnlySpan<byte> name)
    {
        Varint.Write(_bytes, name.Length);
        _bytes.Write(name);
        Count++;
    }
}
