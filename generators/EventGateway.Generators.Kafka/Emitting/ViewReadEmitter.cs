using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>Writes the constructor of a view: it walks over all fields, checks their lengths and notes where they begin.</summary>
internal sealed class ViewReadEmitter(SourceWriter source, MessageModel message, StructModel model, VersionRange surroundings, bool isRoot)
    : MethodEmitter(source, message, model, surroundings, isRoot)
{
    public override void Emit()
    {
        Source.Open($"internal {ViewEmitter.TypeName(Model)}(scoped ref WireReader reader, short version)");
        MessageEmitter.EmitFlexible(Source, Message, Surroundings);
        Source.Line("int start = reader.Position;");
        Source.Line("_bytes = reader.Bytes;");
        Source.Line("_version = version;");
        foreach (FieldModel field in Model.Fields.Where(field => !IsAlwaysPositional(field))) Source.Line($"{ViewEmitter.Start(field)} = -1;");
        EachPositional((field, present) =>
        {
            Source.Line($"{ViewEmitter.Start(field)} = reader.Position;");
            EmitSkip(field, present, FlexibleOf(field));
        });
        EmitTagSection(
            whenNoneIsKnown: "reader.SkipTaggedFields();",
            unknown: "reader.Skip(end - reader.Position);",
            (field, present) =>
            {
                Source.Line($"{ViewEmitter.Start(field)} = reader.Position;");
                EmitSkip(field, present, "true");
            });
        Source.Line("Range = new WireRange(start, reader.Position);");
        Source.Close();
    }

    private bool IsAlwaysPositional(FieldModel field) => FieldText.InRange(FieldText.Positional(field).Intersect(Surroundings), Surroundings).Length == 0;

    private void EmitSkip(FieldModel field, VersionRange present, string flexible)
    {
        string nullable = NullableArgument(field, present);
        if (field.IsArray && field.Type == FieldType.Struct)
        {
            int smallest = Math.Max(1, Message.StructOf(field).SmallestBytes);
            Source.Line($"for (int left = reader.ReadArrayLength({flexible}, {nullable}, smallestElementBytes: {smallest}); left > 0 && !reader.Failed; left--)");
            Source.Line($"    _ = new {field.StructType}View(ref reader, version);");
        }
        else if (field.IsArray)
        {
            Source.Line($"reader.SkipArray({flexible}, {nullable}, elementBytes: {FixedBytes(field.Type)});");
        }
        else if (field.Type == FieldType.Struct)
        {
            if (nullable != "false") Source.Line($"{ViewEmitter.Start(field)} = reader.ReadTaggedStructPresence() ? reader.Position : -1;");
            Source.Line($"{(nullable == "false" ? "" : $"if ({ViewEmitter.Start(field)} >= 0) ")}_ = new {field.StructType}View(ref reader, version);");
        }
        else if (HasLength(field.Type))
        {
            Source.Line($"reader.Skip{Suffix(field.Type)}({flexible}, {nullable});");
        }
        else
        {
            Source.Line($"reader.Skip({FixedBytes(field.Type)});");
        }
    }
}
