using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>Writes one message as a view: a ref struct over its bytes that allocates nothing and knows where each field stands.</summary>
internal sealed class ViewEmitter
{
    private readonly MessageModel _message;
    private readonly SourceWriter _source = new("System", "EventGateway.Kafka.Wire");

    private ViewEmitter(MessageModel message) => _message = message;

    public static string Emit(MessageModel message)
    {
        var emitter = new ViewEmitter(message);
        emitter.EmitFile();
        return emitter._source.ToString();
    }

    /// <summary>The name of a view's type.</summary>
    public static string TypeName(StructModel model) => model.TypeName + "View";

    /// <summary>Why a field cannot be viewed; null if it can.</summary>
    public static string? Refusal(FieldModel field) =>
        field.IsArray && field.Type is not (FieldType.Struct or FieldType.Int32) ? $"an array of {field.Type}"
        : !field.IsArray && field.Type == FieldType.Struct && field.Tagged.IsNone ? "a struct outside the tag section"
        : null;

    private void EmitFile()
    {
        _source.Line("namespace EventGateway.Kafka.Messages;");
        _source.Line();
        EmitStruct(_message.Root, () =>
        {
            foreach (StructModel nested in _message.Structs.Skip(1))
            {
                _source.Line();
                EmitStruct(nested, () => { });
            }
        });
    }

    private void EmitStruct(StructModel model, Action emitNested)
    {
        bool isRoot = ReferenceEquals(model, _message.Root);
        string type = TypeName(model);
        _source.Summary($"{model.Name}{(isRoot ? "" : $" of {_message.Name}")}, read in place. Versions {model.Versions}, flexible {_message.Flexible}.");
        _source.Open($"public readonly ref struct {type} : IWireView<{type}>");
        _source.Line("private readonly ReadOnlySpan<byte> _bytes;");
        _source.Line("private readonly short _version;");
        foreach (FieldModel field in model.Fields) _source.Line($"private readonly int {Start(field)};");
        _source.Line();
        new ViewReadEmitter(_source, _message, model, model.Versions.Intersect(_message.Versions), isRoot).Emit();
        _source.Line();
        _source.Summary("Where this stands in the bytes that it was read from.");
        _source.Line("public WireRange Range { get; }");
        foreach (FieldModel field in model.Fields) EmitField(model, field);
        if (isRoot) EmitTryRead(type);
        _source.Line();
        _source.Line("/// <inheritdoc/>");
        _source.Line($"static {type} IWireView<{type}>.Read(scoped ref WireReader reader, short version) => new(ref reader, version);");
        emitNested();
        _source.Close();
    }

    private void EmitTryRead(string type)
    {
        _source.Line();
        _source.Summary("Reads and checks all of it: what is asked of the view afterwards cannot fail.");
        _source.Line("/// <param name=\"bytes\">The bytes, which the view and all that it gives stand for.</param>");
        _source.Line("/// <param name=\"position\">Where it begins; where it ends, if it does.</param>");
        _source.Line("/// <param name=\"version\">The API version; one that the definition does not have fails.</param>");
        _source.Line("/// <param name=\"view\">The view; meaningless if false is returned.</param>");
        _source.Line($"public static bool TryRead(ReadOnlySpan<byte> bytes, ref int position, short version, out {type} view)");
        _source.Open();
        _source.Line("var reader = new WireReader(bytes, position);");
        _source.Line($"if (version is < {_message.Versions.Lowest} or > {_message.Versions.Highest}) reader.Fail();");
        _source.Line($"view = new {type}(ref reader, version);");
        _source.Line("position = reader.Position;");
        _source.Line("return !reader.Failed;");
        _source.Close();
    }

    private void EmitField(StructModel model, FieldModel field)
    {
        string flexible = field.NeverFlexible ? "false" : MessageEmitter.FlexibleText(_message, model.Versions.Intersect(_message.Versions)) == "flexible" ? $"_version >= {_message.Flexible.Lowest}" : MessageEmitter.FlexibleText(_message, model.Versions.Intersect(_message.Versions));
        string start = Start(field);
        string name = field.Property;
        _source.Line();
        if (field.IsArray)
        {
            string list = field.Type == FieldType.Struct ? $"ViewList<{field.StructType}View>" : "Int32List";
            string version = field.Type == FieldType.Struct ? ", _version" : "";
            _source.Summary(FieldText.Describe(field).Replace("Array of ", "List of "));
            _source.Line($"public {list} {name} => new(_bytes, {start}{version}, {flexible});");
            return;
        }

        if (field.Type == FieldType.Struct)
        {
            EmitStructField(field, start);
            return;
        }

        bool isText = field.Type is FieldType.String or FieldType.Bytes or FieldType.Records;
        _source.Summary(FieldText.Describe(field) + (isText && field.IsNullable ? " Null reads as empty." : ""));
        if (isText)
        {
            string kind = field.Type == FieldType.String ? "String" : "Bytes";
            _source.Line($"public ReadOnlySpan<byte> {name} => WireView.{kind}(_bytes, {start}, {flexible});");
            if (field.IsNullable || field.DefaultsToNull)
            {
                _source.Line();
                _source.Summary($"Whether <see cref=\"{name}\"/> is there and not null.");
                _source.Line($"public bool Has{name} => WireView.Has{kind}(_bytes, {start}, {flexible});");
            }

            EmitPlace(field, $"WireView.{kind}Range(_bytes, {start}, {flexible})");
            return;
        }

        string initial = FieldText.Initializer(field);
        string fallback = initial.Length == 0 ? "default" : initial;
        _source.Line($"public {FieldText.ElementType(field)} {name} => {start} < 0 ? {fallback} : WireView.{field.Type}(_bytes, {start});");
        EmitPlace(field, $"WireView.FixedRange({start}, {MethodEmitter.FixedBytes(field.Type)})");
    }

    private void EmitPlace(FieldModel field, string range)
    {
        if (!field.Tagged.IsNone) return; // a tagged field's size stands in front of it: it cannot be replaced alone
        _source.Line();
        _source.Summary($"Where <see cref=\"{field.Property}\"/> stands in the bytes{(MethodEmitter.FixedBytes(field.Type) > 0 ? "" : ", with its length")}; empty if the version lacks it.");
        _source.Line($"public WireRange {field.Property}Range => {range};");
    }

    private void EmitStructField(FieldModel field, string start)
    {
        _source.Summary($"Gives {FieldText.Describe(field)} False if it is not there.");
        _source.Open($"public bool TryGet{field.Property}(out {field.StructType}View value)");
        _source.Line($"var reader = new WireReader(_bytes, Math.Max({start}, 0));");
        _source.Line($"if ({start} < 0) reader.Fail();");
        _source.Line($"value = new {field.StructType}View(ref reader, _version);");
        _source.Line("return !reader.Failed;");
        _source.Close();
    }

    internal static string Start(FieldModel field) => "_" + char.ToLowerInvariant(field.Property[0]) + field.Property.Substring(1) + "At";
}
