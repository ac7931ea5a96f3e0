using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>
/// Writes the facts of all messages as text, a line each, for what works on any message at run time. MessageTable reads it; text is a
/// fifth of the size of code that would build the same objects.
/// </summary>
internal static class FieldTableEmitter
{
    public static string Emit(EquatableArray<MessageModel> messages)
    {
        var source = new SourceWriter("System");
        source.Line("namespace EventGateway.Kafka.Schema;");
        source.Line();
        source.Open("public static partial class MessageTable");
        source.Line("private static ReadOnlySpan<byte> Text =>");
        source.Line("    \"\"\"");
        foreach (MessageModel message in messages)
        {
            source.Line($"    message {message.Name} {message.Kind} {message.ApiKey} {message.Versions} {message.Flexible}");
            foreach (StructModel model in message.Structs) EmitStruct(source, message, model);
        }

        source.Line("    \"\"\"u8;");
        source.Close();
        return source.ToString();
    }

    private static void EmitStruct(SourceWriter source, MessageModel message, StructModel model)
    {
        source.Line($"    struct {model.TypeName}");
        foreach (FieldModel field in model.Fields)
        {
            VersionRange versions = field.Versions.Intersect(message.Versions);
            if (!versions.IsNone) source.Line($"    field {string.Join(" ", Facts(message, field, versions))}");
        }
    }

    private static IEnumerable<string> Facts(MessageModel message, FieldModel field, VersionRange versions)
    {
        yield return field.Name;
        yield return (field.IsArray ? "[]" : "") + (field.Type == FieldType.Struct ? field.StructType : field.Type.ToString().ToLowerInvariant());
        yield return versions.ToString();
        if (field.IsNullable) yield return $"null={field.Nullable.Intersect(message.Versions)}";
        if (field.Tag >= 0) yield return $"tag={field.Tag}:{field.Tagged.Intersect(message.Versions)}";
        if (field.Ignorable) yield return "ignorable";
        if (field.NeverFlexible) yield return "inflexible";
        if (field.DefaultsToNull) yield return "default=null";
        else if (field.Default.Length > 0) yield return $"default={field.Default}"; // last: a text may hold blanks
    }
}
