using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>Writes the method that computes the exact size of a struct, so that it can be written once into one buffer.</summary>
internal sealed class SizeEmitter(SourceWriter source, MessageModel message, StructModel model, VersionRange surroundings, bool isRoot)
    : MethodEmitter(source, message, model, surroundings, isRoot)
{
    private const string Size = "WireSize";

    public override void Emit()
    {
        if (IsRoot) Source.Line("/// <inheritdoc/>");
        Source.Open($"{(IsRoot ? "public" : "internal")} int GetSize(short version)");
        if (IsRoot) Source.Line($"WireFormat.RequireVersion(nameof({Message.Name}), version, LowestVersion, HighestVersion);");
        MessageEmitter.EmitFlexible(Source, Message, Surroundings);
        Source.Line("int size = 0;");
        EachPositional((field, present) => EmitField(field, present));
        EmitTagSection();
        Source.Line("return size;");
        Source.Close();
    }

    /// <summary>An expression for the size of a tagged field's data.</summary>
    public static string TaggedSize(FieldModel field) => field.IsArray || field.Type == FieldType.Struct ? $"SizeOf{field.Property}(version)" : Scalar(field, field.Property, "true");

    private void EmitField(FieldModel field, VersionRange present)
    {
        if (field.IsArray) EmitArray(field, FlexibleOf(field));
        else if (field.Type == FieldType.Struct) EmitStruct(field, FieldText.InRangeValue(field.Nullable, present));
        else Source.Line($"size += {Scalar(field, field.Property, FlexibleOf(field))};");
    }

    private void EmitArray(FieldModel field, string flexible)
    {
        string count = field.IsNullable ? $"{field.Property}?.Count ?? -1" : $"{field.Property}.Count";
        Source.Line($"size += {Size}.ArrayLength({count}, {flexible});");
        if (FixedBytes(field.Type) is > 0 and int bytes)
        {
            Source.Line(field.IsNullable ? $"size += ({field.Property}?.Count ?? 0) * {bytes};" : $"size += {field.Property}.Count * {bytes};");
            return;
        }

        string element = field.Type == FieldType.Struct ? "element.GetSize(version)" : Scalar(field, "element", flexible);
        Source.Line($"foreach ({FieldText.ElementType(field)} element in {field.Property}{(field.IsNullable ? " ?? []" : "")}) size += {element};");
    }

    private void EmitStruct(FieldModel field, string nullable)
    {
        if (!field.IsNullable)
        {
            Source.Line($"size += {field.Property}.GetSize(version);");
            return;
        }

        Source.Line(nullable == "true" ? "size += 1;" : $"if ({nullable}) size += 1;");
        Source.Line($"size += {field.Property}?.GetSize(version) ?? 0;");
    }

    private static string Scalar(FieldModel field, string value, string flexible)
    {
        int bytes = FixedBytes(field.Type);
        return bytes > 0 ? $"{bytes}" : $"{Size}.{Suffix(field.Type)}({value}, {flexible})";
    }

    private void EmitTagSection()
    {
        string condition = TagSectionCondition;
        if (condition == "false") return;
        Source.OpenIf(condition);
        if (TaggedFields.Count == 0)
        {
            Source.Line($"size += {Size}.UnknownTaggedFields(UnknownTaggedFields, knownCount: 0);");
        }
        else
        {
            Source.Line("int knownCount = 0;");
            foreach (FieldModel field in TaggedFields)
            {
                VersionRange present = field.Tagged.Intersect(Surroundings);
                string inRange = FieldText.InRange(present, Message.Flexible.Intersect(Surroundings));
                Source.Open($"if ({(inRange.Length > 0 ? $"{inRange} && " : "")}{FieldText.DiffersFromDefault(field)})");
                Source.Line("knownCount++;");
                Source.Line($"size += {Size}.TaggedField({field.Tag}, {TaggedSize(field)});");
                Source.Close();
            }

            Source.Line($"size += {Size}.UnknownTaggedFields(UnknownTaggedFields, knownCount);");
        }

        Source.CloseIf(condition);
    }

    /// <summary>Methods for the sizes of tagged arrays and structs, which Write needs as well.</summary>
    public void EmitTaggedSizes()
    {
        foreach (FieldModel field in TaggedFields.Where(field => field.IsArray || field.Type == FieldType.Struct))
        {
            Source.Line();
            Source.Open($"private int SizeOf{field.Property}(short version)");
            Source.Line("int size = 0;");
            if (field.IsArray) EmitArray(field, "true");
            else if (field.IsNullable) Source.Line($"size += 1 + ({field.Property}?.GetSize(version) ?? 0);");
            else Source.Line($"size += {field.Property}.GetSize(version);");
            Source.Line("return size;");
            Source.Close();
        }
    }
}
