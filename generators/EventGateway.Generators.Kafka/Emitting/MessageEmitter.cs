using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>Writes one message and its structs as C#.</summary>
internal sealed class MessageEmitter
{
    private readonly MessageModel _message;
    private readonly SourceWriter _source = new("System", "System.Collections.Generic", "EventGateway.Kafka.Wire");

    private MessageEmitter(MessageModel message) => _message = message;

    public static string Emit(MessageModel message)
    {
        var emitter = new MessageEmitter(message);
        emitter.EmitFile();
        return emitter._source.ToString();
    }

    private void EmitFile()
    {
        _source.Line("namespace EventGateway.Kafka.Messages;");
        _source.Line();
        _source.Summary($"{_message.Name}{(_message.ApiKey >= 0 ? $", API key {_message.ApiKey}" : "")}. Versions {_message.Versions}, flexible {_message.Flexible}.");
        _source.Open($"public sealed partial class {_message.Name} : IMessage");
        Constant("The lowest version that can be read and written.", "LowestVersion", _message.Versions.Lowest);
        Constant("The highest version that can be read and written.", "HighestVersion", _message.Versions.Highest);
        EmitMembers(_message.Root);
        foreach (StructModel nested in _message.Structs.Skip(1))
        {
            _source.Line();
            _source.Summary($"{nested.Name} of {_message.Name}. Versions {nested.Versions}.");
            _source.Open($"public sealed partial class {nested.TypeName}");
            EmitMembers(nested);
            _source.Close();
        }

        _source.Close();
    }

    private void Constant(string summary, string name, int value)
    {
        _source.Summary(summary);
        _source.Line($"public const short {name} = {value};");
        _source.Line();
    }

    private void EmitMembers(StructModel model)
    {
        foreach (FieldModel field in model.Fields)
        {
            string initial = FieldText.Initializer(field);
            _source.Summary(FieldText.Describe(field));
            _source.Line($"public {FieldText.PropertyType(field)} {field.Property} {{ get; set; }}{(initial.Length > 0 ? $" = {initial};" : "")}");
            _source.Line();
        }

        if (!_message.Flexible.IsNone)
        {
            _source.Summary("Tagged fields that this definition does not know, in ascending order of their tags; null if there are none.");
            _source.Line($"public List<TaggedField>? UnknownTaggedFields {{ get; set; }}");
            _source.Line();
        }

        bool isRoot = ReferenceEquals(model, _message.Root);
        VersionRange surroundings = model.Versions.Intersect(_message.Versions);
        new ReadEmitter(_source, _message, model, surroundings, isRoot).Emit();
        _source.Line();
        new WriteEmitter(_source, _message, model, surroundings, isRoot).Emit();
        _source.Line();
        var size = new SizeEmitter(_source, _message, model, surroundings, isRoot);
        size.Emit();
        size.EmitTaggedSizes();
        if (!isRoot) EmitIsDefault(model);
    }

    /// <summary>A tagged or dropped struct is left out when nothing in it differs from its default.</summary>
    private void EmitIsDefault(StructModel model)
    {
        bool isAsked = _message.Structs.SelectMany(owner => owner.Fields)
            .Any(field => !field.IsArray && field.StructType == model.TypeName && !field.DefaultsToNull);
        if (!isAsked) return;
        IEnumerable<string> differences = model.Fields.Select(FieldText.DiffersFromDefault);
        if (!_message.Flexible.IsNone) differences = differences.Append("UnknownTaggedFields is { Count: > 0 }");
        _source.Line();
        _source.Line("internal bool IsDefault =>");
        _source.Line($"    !({string.Join(" || ", differences)});");
    }

    /// <summary>What the three methods of a struct begin with.</summary>
    internal static void EmitFlexible(SourceWriter source, MessageModel message, VersionRange surroundings)
    {
        if (FlexibleText(message, surroundings) == "flexible") source.Line($"bool flexible = version >= {message.Flexible.Lowest};");
    }

    /// <summary>How the generated code says "this version is flexible": a literal where all versions agree.</summary>
    internal static string FlexibleText(MessageModel message, VersionRange surroundings)
    {
        VersionRange flexible = message.Flexible.Intersect(surroundings);
        return flexible.IsNone ? "false" : flexible.Equals(surroundings) ? "true" : "flexible";
    }
}
