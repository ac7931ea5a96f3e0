using System.Collections;
using System.Reflection;

namespace EventGateway.Generators.Kafka.Tests;

/// <summary>Writes and reads a message of a loaded assembly, by reflection.</summary>
internal sealed class Codec
{
    private readonly Type _message;
    private readonly MethodInfo _encode;
    private readonly MethodInfo _decode;

    public Codec(Assembly assembly, string message)
    {
        _message = assembly.GetType($"EventGateway.Kafka.Messages.{message}", throwOnError: true)!;
        Type format = assembly.GetType("EventGateway.Kafka.Wire.WireFormat", throwOnError: true)!;
        _encode = format.GetMethod("Encode")!;
        _decode = format.GetMethods().Single(method => method is { Name: "TryDecode", IsGenericMethod: false });
    }

    public object Create() => Activator.CreateInstance(_message)!;

    /// <summary>The body; null if the version cannot carry a value.</summary>
    public byte[]? Encode(object message, short version)
    {
        try
        {
            return (byte[])_encode.Invoke(null, [message, version])!;
        }
        catch (TargetInvocationException refusal) when (refusal.InnerException!.GetType().Name == "WireFormatException")
        {
            return null;
        }
    }

    /// <summary>The message; null if the body does not make sense.</summary>
    public object? Decode(byte[] body, short version)
    {
        object message = Create();
        return (bool)_decode.Invoke(null, [new ReadOnlyMemory<byte>(body), version, message])! ? message : null;
    }

    /// <summary>Sets every property to something else than its default, as far as the version can carry it.</summary>
    public void Fill(object message, short version) => Fill(message, () => Encode(message, version) is not null);

    private static void Fill(object target, Func<bool> isAllowed)
    {
        foreach (PropertyInfo property in target.GetType().GetProperties().Where(property => property is { CanWrite: true, Name: not "UnknownTaggedFields" }))
        {
            object? before = property.GetValue(target);
            object sample = Sample(property.PropertyType);
            property.SetValue(target, sample);
            if (!isAllowed())
            {
                property.SetValue(target, before);
                continue;
            }

            object inner = sample is IList { Count: > 0 } list ? list[0]! : sample;
            if (IsStruct(inner.GetType())) Fill(inner, isAllowed);
        }
    }

    private static object Sample(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "a text";
        if (type == typeof(bool)) return true;
        if (type == typeof(Guid)) return new Guid("01234567-89ab-cdef-0123-456789abcdef");
        if (type == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>([1, 2, 3]);
        if (type.IsPrimitive) return Convert.ChangeType(77, type, System.Globalization.CultureInfo.InvariantCulture);
        object sample = Activator.CreateInstance(type)!;
        if (sample is IList list) list.Add(Sample(type.GetGenericArguments()[0]));
        return sample;
    }

    private static bool IsStruct(Type type) => type.IsNested;
}
