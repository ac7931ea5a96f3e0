using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>What the methods Read, Write and GetSize of one struct have in common.</summary>
internal abstract class MethodEmitter(SourceWriter source, MessageModel message, StructModel model, VersionRange surroundings, bool isRoot)
{
    protected SourceWriter Source { get; } = source;

    protected MessageModel Message { get; } = message;

    protected StructModel Model { get; } = model;

    /// <summary>The versions in which the struct can occur at all: conditions are written relative to them.</summary>
    protected VersionRange Surroundings { get; } = surroundings;

    protected bool IsRoot { get; } = isRoot;

    /// <summary><c>flexible</c>, or a literal where all versions agree.</summary>
    protected string Flexible { get; } = MessageEmitter.FlexibleText(message, surroundings);

    public abstract void Emit();

    protected string FlexibleOf(FieldModel field) => field.NeverFlexible ? "false" : Flexible;

    protected static string NullableArgument(FieldModel field, VersionRange present) => FieldText.InRangeValue(field.Nullable, present);

    protected List<FieldModel> TaggedFields { get; } = [.. model.Fields.Where(candidate => !candidate.Tagged.IsNone).OrderBy(candidate => candidate.Tag)];

    /// <summary>Emits for each field that stands among the others what the caller says, under the condition of its versions.</summary>
    protected void EachPositional(Action<FieldModel, VersionRange> emit)
    {
        foreach (FieldModel field in Model.Fields)
        {
            VersionRange present = FieldText.Positional(field).Intersect(Surroundings);
            if (present.IsNone) continue;
            string condition = FieldText.InRange(present, Surroundings);
            Source.OpenIf(condition);
            emit(field, present);
            Source.CloseIf(condition);
        }
    }

    /// <summary>The condition of the tag section: empty if always, "false" if never.</summary>
    protected string TagSectionCondition => Flexible switch { "true" => "", "false" => "false", _ => "flexible" };

    /// <summary>Emits how a tag section is read.</summary>
    /// <param name="whenNoneIsKnown">The statement for a struct that has no tagged fields.</param>
    /// <param name="unknown">The statement for a field that the definition does not know.</param>
    /// <param name="emit">Emits how a known field is read.</param>
    protected void EmitTagSection(string whenNoneIsKnown, string unknown, Action<FieldModel, VersionRange> emit)
    {
        string condition = TagSectionCondition;
        if (condition == "false") return;
        Source.OpenIf(condition);
        if (TaggedFields.Count == 0)
        {
            Source.Line(whenNoneIsKnown);
        }
        else
        {
            Source.Open("for (int remaining = reader.ReadTagCount(); remaining > 0 && !reader.Failed; remaining--)");
            Source.Line("int end = reader.ReadTagHeader(out int tag);");
            Source.Open("switch (tag)");
            foreach (FieldModel field in TaggedFields) EmitTaggedField(field, emit);
            Source.Line("default:");
            Source.Line($"    {unknown}");
            Source.Line("    break;");
            Source.Close();
            Source.Line();
            Source.Line("reader.ExpectPosition(end);");
            Source.Close();
        }

        Source.CloseIf(condition);
    }

    private void EmitTaggedField(FieldModel field, Action<FieldModel, VersionRange> emit)
    {
        VersionRange present = field.Tagged.Intersect(Surroundings);
        if (present.IsNone) return;
        string condition = FieldText.InRange(present, Message.Flexible.Intersect(Surroundings));
        Source.Line($"case {field.Tag}{(condition.Length > 0 ? $" when {condition}" : "")}:");
        Source.Open();
        emit(field, present);
        Source.Line("break;");
        Source.Close();
    }

    /// <summary>The name of the method suffix in WireReader, WireWriter and WireSize for a scalar type.</summary>
    protected static string Suffix(FieldType type) => type switch
    {
        FieldType.Bool => "Boolean",
        FieldType.Records => "Bytes",
        _ => type.ToString(),
    };

    /// <summary>Whether values of the type have a length in front, whose encoding depends on the version.</summary>
    protected static bool HasLength(FieldType type) => type is FieldType.String or FieldType.Bytes or FieldType.Records;

    /// <summary>Bytes of a type whose values all have the same size; 0 for the others.</summary>
    public static int FixedBytes(FieldType type) => type switch
    {
        FieldType.Bool or FieldType.Int8 => 1,
        FieldType.Int16 or FieldType.UInt16 => 2,
        FieldType.Int32 or FieldType.UInt32 => 4,
        FieldType.Int64 or FieldType.Float64 => 8,
        FieldType.Uuid => 16,
        _ => 0,
    };
}
