using System.Buffers.Binary;
using System.Text;
using EventGateway.Kafka.Schema;

namespace EventGateway.Fuzzing;

/// <summary>Writes a valid body along the facts of a message, by chance. It knows nothing of the encoders that it is a test for.</summary>
public sealed class RandomMessage
{
    private static readonly string[] Texts = ["", "a", "topic-1", "größe", "😀", new('x', 200)];
    private readonly short _version;
    private readonly Random _random;
    private readonly bool _flexible;

    private RandomMessage(MessageSchema message, short version, Random random)
    {
        _version = version;
        _random = random;
        _flexible = message.Flexible.Contains(version);
    }

    public static byte[] Write(MessageSchema message, short version, Random random)
    {
        var body = new List<byte>();
        new RandomMessage(message, version, random).WriteStruct(message.Root, body);
        return [.. body];
    }

    private void WriteStruct(StructSchema model, List<byte> body)
    {
        foreach (FieldSchema field in model.Fields)
        {
            if (field.Versions.Contains(_version) && !field.Tagged.Contains(_version)) WriteField(field, _flexible && !field.IsNeverFlexible, tagged: false, body);
        }

        if (_flexible) WriteTags(model, body);
    }

    private void WriteField(FieldSchema field, bool flexible, bool tagged, List<byte> body)
    {
        bool nullable = field.Nullable.Contains(_version);
        bool isNull = nullable && OneIn(4);
        if (field.IsArray)
        {
            int count = _random.Next(4);
            WriteLength(isNull ? -1 : count, flexible, sizeof(int), body);
            for (int index = 0; index < count && !isNull; index++) WriteElement(field, flexible, body);
        }
        else if (field.Type == FieldType.Struct)
        {
            if (nullable) body.Add(tagged ? (byte)(isNull ? 0 : 1) : (byte)(isNull ? 0xFF : 1));
            if (!isNull) WriteStruct(field.Struct!, body);
        }
        else if (isNull)
        {
            WriteLength(-1, flexible, field.Type == FieldType.String ? sizeof(short) : sizeof(int), body);
        }
        else
        {
            WriteElement(field, flexible, body);
        }
    }

    private void WriteElement(FieldSchema field, bool flexible, List<byte> body)
    {
        switch (field.Type)
        {
            case FieldType.Struct: WriteStruct(field.Struct!, body); break;
            case FieldType.String: WriteSized(Encoding.UTF8.GetBytes(Texts[_random.Next(Texts.Length)]), flexible, sizeof(short), body); break;
            case FieldType.Bytes or FieldType.Records: WriteSized(Bytes(_random.Next(20)), flexible, sizeof(int), body); break;
            case FieldType.Bool: body.Add((byte)_random.Next(2)); break;
            case FieldType.Int8: body.AddRange(Bytes(1)); break;
            case FieldType.Int16 or FieldType.UInt16: body.AddRange(Bytes(2)); break;
            case FieldType.Int32 or FieldType.UInt32: body.AddRange(Bytes(4)); break;
            case FieldType.Uuid: body.AddRange(Bytes(16)); break;
            default: body.AddRange(Bytes(8)); break;
        }
    }

    private void WriteTags(StructSchema model, List<byte> body)
    {
        var tags = new SortedDictionary<int, List<byte>>();
        foreach (FieldSchema field in model.Fields.Where(field => field.Tagged.Contains(_version) && OneIn(2)))
        {
            WriteField(field, flexible: true, tagged: true, tags[field.Tag] = []);
        }

        if (OneIn(8)) tags[100 + _random.Next(100)] = [.. Bytes(_random.Next(5))];
        WriteVarint((uint)tags.Count, body);
        foreach ((int tag, List<byte> data) in tags)
        {
            WriteVarint((uint)tag, body);
            WriteVarint((uint)data.Count, body);
            body.AddRange(data);
        }
    }

    private static void WriteSized(byte[] bytes, bool flexible, int sizeBytes, List<byte> body)
    {
        WriteLength(bytes.Length, flexible, sizeBytes, body);
        body.AddRange(bytes);
    }

    private static void WriteLength(int length, bool flexible, int sizeBytes, List<byte> body)
    {
        if (flexible)
        {
            WriteVarint((uint)(length + 1), body);
            return;
        }

        byte[] four = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(four, length);
        body.AddRange(four.AsSpan(sizeof(int) - sizeBytes));
    }

    private static void WriteVarint(uint value, List<byte> body)
    {
        for (; value >= 0x80; value >>= 7) body.Add((byte)(value | 0x80));
        body.Add((byte)value);
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        if (OneIn(3)) Array.Fill(bytes, OneIn(2) ? (byte)0xFF : (byte)0);
        else _random.NextBytes(bytes);
        return bytes;
    }

    private bool OneIn(int chances) => _random.Next(chances) == 0;
}
