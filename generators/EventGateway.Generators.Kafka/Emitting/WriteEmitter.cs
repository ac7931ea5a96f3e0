using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>Writes the method that writes a struct.</summary>
internal sealed class WriteEmitter(SourceWriter source, MessageModel message, StructModel model, VersionRange surroundings, bool isRoot)
    : MethodEmitter(source, message, model, surroundings, isRoot)
{
    public override void Emit()
    {
        if (IsRoot) Source.Line("/// <inheritdoc/>");
        Source.Open($"{(IsRoot ? "public" : "internal")} void Write(ref WireWriter writer, short version)");
        if (IsRoot) Source.Line($"WireFormat.RequireVersion(nameof({Message.Name}), version, LowestVersion, HighestVersion);");
        MessageEmitter.EmitFlexible(Source, Message, Surroundings);
        EmitRefusals();
        EachPositional((field, present) => EmitField(field, present, tagged: false));
        EmitTagSection();
        Source.Close();
    }

    /// <summary>A value that the version cannot carry must not vanish silently, unless the definition says that it may.</summary>
    private void EmitRefusals()
    {
        foreach (FieldModel field in Model.Fields.Where(field => !field.Ignorable))
        {
            if (FieldText.InRange(field.Versions, Surroundings) is not { Length: > 0 } present) continue;
            if (present == "false") continue;
            Source.Line($"if (!({present}) && {FieldText.DiffersFromDefault(field)}) WireFormat.RefuseField(nameof({field.Property}), version);");
        }
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
            EmitStruct(field, nullable, tagged);
        }
        else if (!HasLength(field.Type))
        {
            Source.Line($"writer.Write{Suffix(field.Type)}({field.Property});");
        }
        else
        {
            bool mayBeNull = field.IsNullable || field.DefaultsToNull;
            Source.Line(mayBeNull
                ? $"writer.WriteNullable{Suffix(field.Type)}({field.Property}, {flexible}, {nullable});"
                : $"writer.Write{Suffix(field.Type)}({field.Property}, {flexible});");
        }
    }

    private void EmitArray(FieldModel field, string flexible, string nullable)
    {
        string count = field.IsNullable || field.DefaultsToNull ? $"{field.Property}?.Count ?? -1" : $"{field.Property}.Count";
        Source.Line($"writer.WriteArrayLength({count}, {flexible}, {nullable}, nameof({field.Property}));");
        Source.Open($"foreach ({FieldText.ElementType(field)} element in {field.Property}{(field.IsNullable ? " ?? []" : "")})");
        Source.Line(field.Type switch
        {
            FieldType.Struct => "element.Write(ref writer, version);",
            _ when HasLength(field.Type) => $"writer.Write{Suffix(field.Type)}(element, {flexible});",
            _ => $"writer.Write{Suffix(field.Type)}(element);",
        });
        Source.Close();
    }

    private void EmitStruct(FieldModel field, string nullable, bool tagged)
    {
        if (!field.IsNullable)
        {
            Source.Line($"{field.Property}.Write(ref writer, version);");
            return;
        }

        string method = tagged ? "WriteTaggedStructPresence" : "WriteStructPresence";
        Source.Line($"writer.{method}({field.Property} is not null, {nullable}, nameof({field.Property}));");
        Source.Line($"{field.Property}?.Write(ref writer, version);");
    }

    private void EmitTagSection()
    {
        string condition = TagSectionCondition;
        if (condition == "false") return;
        Source.OpenIf(condition);
        if (TaggedFields.Count == 0)
        {
            Source.Line("writer.WriteUnknownTaggedFields(UnknownTaggedFields);");
        }
        else
        {
            Source.Line("int tagCount = UnknownTaggedFields?.Count ?? 0;");
            foreach (FieldModel field in TaggedFields) Source.Line($"if ({Present(field)}) tagCount++;");
            Source.Line("writer.WriteUnsignedVarint((uint)tagCount);");
            Source.Line("int unknown = 0;");
            foreach (FieldModel field in TaggedFields)
            {
                Source.Open($"if ({Present(field)})");
                Source.Line($"unknown = writer.WriteTaggedFieldsBelow({field.Tag}, UnknownTaggedFields, unknown);");
                Source.Line($"writer.WriteTagHeader({field.Tag}, {SizeEmitter.TaggedSize(field)});");
                EmitField(field, field.Tagged.Intersect(Surroundings), tagged: true);
                Source.Close();
            }

            Source.Line("writer.WriteTaggedFieldsBelow(int.MaxValue, UnknownTaggedFields, unknown);");
        }

        Source.CloseIf(condition);
    }

    private string Present(FieldModel field)
    {
        string condition = FieldText.InRange(field.Tagged.Intersect(Surroundings), Message.Flexible.Intersect(Surroundings));
        string differs = FieldText.DiffersFromDefault(field);
        return condition.Length > 0 ? $"{condition} && {differs}" : differs;
    }
}
