using System.Buffers.Binary;
using EventGateway.Kafka.Schema;

namespace EventGateway.Fuzzing;

/// <summary>
/// Bodies that make a reader take as much memory as it can be made to: one array of very many elements that have the fewest bytes, or an unknown
/// tag on top, or that are not there.
/// </summary>
public sealed class LongArrays
{
    private const int Count = 250;
    private readonly short _version;
    private readonly bool _flexible;
    private readonly FieldSchema _long;
    private readonly Elements _elements;
    private readonly List<byte> _body = [];

    private LongArrays(MessageSchema message, short version, FieldSchema longArray, Elements elements)
    {
        _version = version;
        _flexible = message.Flexible.Contains(version);
        _long = longArray;
        _elements = elements;
    }

    private enum Elements
    {
        Missing,
        Smallest,
        Tagged,
    }

    /// <summary>Three inputs of the target "message" for each array of each message, in the lowest and the highest version.</summary>
    public static IEnumerable<byte[]> All()
    {
        for (int index = 0; index < MessageInput.Messages.Count; index++)
        {
            MessageSchema message = MessageInput.Messages[index];
            foreach (short version in (short[])[message.Versions.Lowest, message.Versions.Highest])
            {
                foreach (FieldSchema array in ArraysOf(message.Root, version))
                {
                    foreach (Elements elements in Enum.GetValues<Elements>())
                    {
                        var writer = new LongArrays(message, version, array, elements);
                        writer.WriteStruct(message.Root);
                        yield return MessageInput.Of(MessageInput.Messages, index, version, writer._body.ToArray());
                    }
                }
            }
        }
    }

    /// <summary>Arrays in the tag section are left out: the same structs are read there.</summary>
    private static IEnumerable<FieldSchema> ArraysOf(StructSchema model, short version)
    {
        foreach (FieldSchema field in model.Fields.Where(field => field.Versions.Contains(version) && !field.Tagged.Contains(version)))
        {
            if (field.IsArray) yield return field;
            if (field.Struct is null) continue;
            foreach (FieldSchema inner in ArraysOf(field.Struct, version)) yield return inner;
        }
    }

    private void WriteStruct(StructSchema model)
    {
        foreach (FieldSchema field in model.Fields.Where(field => field.Versions.Contains(_version) && !field.Tagged.Contains(_version)))
        {
            bool flexible = _flexible && !field.IsNeverFlexible;
            if (field.IsArray)
            {
                bool isLong = field == _long;
                int count = isLong ? Count : field.Struct is not null && ArraysOf(field.Struct, _version).Contains(_long) ? 1 : 0;
                WriteLength(count, flexible, sizeof(int));
                for (int left = isLong && _elements == Elements.Missing ? 0 : count; left > 0; left--) WriteValue(field, flexible);
                if (isLong && _elements == Elements.Missing) _body.AddRange(new byte[Count]); // what the count is measured by
            }
            else
            {
                if (field.Type == FieldType.Struct && field.Nullable.Contains(_version)) _body.Add(1);
                WriteValue(field, flexible);
            }
        }

        if (_flexible) _body.AddRange(_elements == Elements.Tagged ? [1, 100, 0] : [0]);
    }

    private void WriteValue(FieldSchema field, bool flexible)
    {
        switch (field.Type)
        {
            case FieldType.Struct: WriteStruct(field.Struct!); break;
            case FieldType.String: WriteLength(0, flexible, sizeof(short)); break;
            case FieldType.Bytes or FieldType.Records: WriteLength(0, flexible, sizeof(int)); break;
            case FieldType.Bool or FieldType.Int8: _body.Add(0); break;
            case FieldType.Int16 or FieldType.UInt16: _body.AddRange(new byte[2]); break;
            case FieldType.Int32 or FieldType.UInt32: _body.AddRange(new byte[4]); break;
            case FieldType.Uuid: _body.AddRange(new byte[16]); break;
            default: _body.AddRange(new byte[8]); break;
        }
    }

    private void WriteLength(int length, bool flexible, int sizeBytes)
    {
        if (flexible)
        {
            uint rest = (uint)(length + 1);
            for (; rest >= 0x80; rest >>= 7) _body.Add((byte)(rest | 0x80));
            _body.Add((byte)rest);
            return;
        }

        byte[] four = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(four, length);
        _body.AddRange(four.AsSpan(sizeof(int) - sizeBytes));
    }
}
