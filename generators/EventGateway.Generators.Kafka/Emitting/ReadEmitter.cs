using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>Writes the method that reads a struct.</summary>
internal sealed class ReadEmitter(SourceWriter source, MessageModel message, StructModel model, VersionRange surroundings, bool isRoot)
    : MethodEmitter(source, message, model, surroundings, isRoot)
{
    public override void Emit()
    {
        if (IsRoot) Source.Line("/// <inheritdoc/>");
        Source.Open($"{(IsRoot ? "public" : "internal")} void Read(ref WireReader reader, short version)");
        if (IsRoot) EmitVersionCheck();
        MessageEmitter.EmitFlexible(Source, Message, Surroundings);
        EachPositional((field, present) => EmitField(field, present, tagged: false));
        EmitTagSection(
            whenNoneIsKnown: "UnknownTaggedFields = reader.ReadUnknownTaggedFields();",
            unknown: "(UnknownTaggedFields ??= []).Add(reader.ReadTaggedField(tag, end));",
            (field, present) => EmitField(field, present, tagged: true));
        Source.Close();
    }

    private void EmitVersionCheck()
    {
        Source.Open("if (version is < LowestVersion or > HighestVersion)");
        Source.Line("reader.Fail();");
        Source.Line("return;");
        Source.Close();
        Source.Line();
    }

    private void EmitField(FieldModel field, VersionRange present, bool tagged)
    {
        string flexible = tagged ? "true" : FlexibleOf(field);
        string nullable = NullableArgument(field, present);
        if (field.IsArray)
        {
            EmitArray(field, flexible, nullable);
        }
        else if (field.Type == FieldType.Struct)
        {
            EmitStruct(field, present, tagged);
        }
        else
        {
            Source.Line($"{field.Property} = {ReadScalar(field, flexible, nullable)};");
        }
    }

    private static string ReadScalar(FieldModel field, string flexible, string nullable)
    {
        if (!HasLength(field.Type)) return $"reader.Read{Suffix(field.Type)}()";
        bool mayBeNull = field.IsNullable || field.DefaultsToNull;
        return mayBeNull && nullable != "false"
            ? $"reader.ReadNullable{Suffix(field.Type)}({flexible}, {nullable})"
            : $"reader.Read{Suffix(field.Type)}({flexible})";
    }

    private void EmitArray(FieldModel field, string flexible, string nullable)
    {
        string count = Variable(field, "Count");
        string element = FieldText.ElementType(field);
        int smallest = field.Type == FieldType.Struct ? Math.Max(1, Message.StructOf(field).SmallestBytes) : ElementBytes(field.Type);
        Source.Line($"int {count} = reader.ReadArrayLength({flexible}, {nullable}, smallestElementBytes: {smallest});");
        string list = $"WireList.Prepare({field.Property}, {count})";
        Source.Line($"{field.Property} = {(nullable == "false" ? list : $"{count} < 0 ? null : {list}")};");
        if (field.Type == FieldType.Int32)
        {
            Source.Line($"reader.ReadInt32Elements({field.Property}, {count});");
            return;
        }

        Source.Open($"for (int i = 0; i < {count} && !reader.Failed; i++)");
        if (field.Type == FieldType.Struct)
        {
            Source.Line($"var element = new {element}();");
            Source.Line("element.Read(ref reader, version);");
            Source.Line($"{field.Property}{Assured(nullable)}.Add(element);");
        }
        else
        {
            string value = HasLength(field.Type) ? $"reader.Read{Suffix(field.Type)}({flexible})" : $"reader.Read{Suffix(field.Type)}()";
            Source.Line($"{field.Property}{Assured(nullable)}.Add({value});");
        }

        Source.Close();
    }

    private void EmitStruct(FieldModel field, VersionRange present, bool tagged)
    {
        string nullable = NullableArgument(field, present);
        if (nullable != "false")
        {
            string presence = tagged ? "reader.ReadTaggedStructPresence()" : "reader.ReadStructPresence()";
            if (nullable != "true") presence = $"!({nullable}) || {presence}";
            Source.Line($"{field.Property} = {presence} ? new {field.StructType}() : null;");
            Source.Line($"{field.Property}?.Read(ref reader, version);");
        }
        else
        {
            Source.Line($"{field.Property} = new {field.StructType}();");
            Source.Line($"{field.Property}.Read(ref reader, version);");
        }
    }

    private static int ElementBytes(FieldType type) => type switch
    {
        FieldType.String or FieldType.Bytes or FieldType.Records => 1,
        _ => FixedBytes(type),
    };

    private static string Assured(string nullable) => nullable != "false" ? "!" : "";

    private static string Variable(FieldModel field, string suffix) => char.ToLowerInvariant(field.Property[0]) + field.Property.Substring(1) + suffix;
}
