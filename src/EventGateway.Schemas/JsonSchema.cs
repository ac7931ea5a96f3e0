using System.Collections.Immutable;
using EventGateway.Schemas.Compiling;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;
using EventGateway.Schemas.Reporting;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas;

/// <summary>A JSON Schema, compiled once into an immutable program that validates UTF-8 bytes as they come from the wire. Thread-safe.</summary>
public sealed class JsonSchema
{
    private readonly SchemaProgram _program;
    private readonly int _stepsPerByte;
    private readonly bool _refusesDuplicateNames;

    private JsonSchema(SchemaProgram program, SchemaOptions options)
    {
        _program = program;
        _stepsPerByte = options.MaxStepsPerByte;
        _refusesDuplicateNames = options.RefuseDuplicateNames;
    }

    /// <summary>Compiles a schema from its text.</summary>
    /// <param name="text">The schema, as JSON.</param>
    /// <param name="options">How to compile; <see cref="SchemaOptions.Default"/> if null.</param>
    /// <exception cref="DocumentRefusedException">The text is not JSON, or the schema is wrong; says where.</exception>
    public static JsonSchema Parse(string text, SchemaOptions? options = null) => Compile(JsonDocumentReader.Read(text), "", options);

    /// <summary>Compiles the schema that stands at a place of a document.</summary>
    /// <param name="document">The whole document: local references (<c>#/…</c>) resolve against it.</param>
    /// <param name="pointer">JSON pointer to the schema; empty if the document is the schema.</param>
    /// <param name="options">How to compile; <see cref="SchemaOptions.Default"/> if null.</param>
    /// <exception cref="DocumentRefusedException">The schema is wrong, or asks for what is not supported, a look-behind for example; says where.</exception>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static JsonSchema Compile(DocumentNode document, string pointer = "", SchemaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(pointer);
        options ??= SchemaOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxStepsPerByte, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxSchemas, 1, nameof(options));
        if (!options.BaseUri.IsAbsoluteUri) throw new ArgumentException("SchemaOptions.BaseUri must be absolute.", nameof(options));
        return new JsonSchema(SchemaCompiler.Compile(document, pointer, options), options);
    }

    /// <summary>Whether the bytes are one well-formed JSON text that matches the schema. Allocates nothing.</summary>
    /// <param name="json">UTF-8 bytes, hostile until proven otherwise.</param>
    public bool IsValid(ReadOnlySpan<byte> json) => Judge(json, out _) && !(_refusesDuplicateNames && FindDuplicateName(json) >= 0);

    /// <summary>Says why the bytes do not match. Meant for the rare bad record: it allocates.</summary>
    /// <param name="json">The same bytes that <see cref="IsValid"/> refused.</param>
    /// <param name="limit">At most this many errors.</param>
    /// <returns>
    /// The errors in the order of the text; empty if the bytes match. Behind an <c>anyOf</c> or <c>oneOf</c> of which no schema matches follows what the closest ones have against the value.
    /// </returns>
    public ImmutableArray<ValidationError> Explain(ReadOnlySpan<byte> json, int limit = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (Judge(json, out bool isTooCostly)) return _refusesDuplicateNames ? ExplainDuplicateName(json) : [];
        using ReadableText text = ReadableText.CopyOf(json);
        if (FindBadByte(text.Bytes) is { } badByte) return [BadJson(badByte, json)];

        ImmutableArray<ValidationError> errors = isTooCostly ? [] : Report(text.Bytes, limit);
        return errors.IsEmpty ? [new ValidationError("", "", "json", "(root): The value is too costly to validate")] : errors;
    }

    private unsafe bool Judge(ReadOnlySpan<byte> json, out bool isTooCostly)
    {
        fixed (byte* given = json)
        {
            using var text = new ReadableText(json);
            fixed (byte* start = text.Bytes)
            {
                var budget = new WorkBudget(json.Length, _stepsPerByte);
                var walker = new Walker<VerdictMode>(_program.View, start, start + json.Length, ref budget);
                bool isValid = walker.Document(_program.View->VerdictRoot);
                isTooCostly = budget.IsSpent;
                budget.Dispose();
                GC.KeepAlive(_program);
                return isValid;
            }
        }
    }

    private unsafe ImmutableArray<ValidationError> Report(ReadOnlySpan<byte> json, int limit)
    {
        fixed (byte* start = json)
        {
            var budget = new WorkBudget(json.Length, _stepsPerByte);
            var errors = new ErrorCollector(limit, reasons: new WorkBudget(json.Length, _stepsPerByte));
            var walker = new Walker<ReportMode>(_program.View, start, start + json.Length, ref budget, errors);
            walker.Document(_program.View->ReportRoot);
            budget.Dispose();
            errors.Reasons.Dispose();
            GC.KeepAlive(_program);
            return errors.Errors;
        }
    }

    private static ImmutableArray<ValidationError> ExplainDuplicateName(ReadOnlySpan<byte> json)
    {
        int offset = FindDuplicateName(json);
        return offset < 0 ? [] : [BadJson(new BadByte(offset, "This name stands twice in its object"), json)];
    }

    private static ValidationError BadJson(BadByte badByte, ReadOnlySpan<byte> json) =>
        new("", "", "json", $"(root): Invalid JSON at {badByte.PlaceIn(json)}: {badByte.Reason}");

    private static unsafe int FindDuplicateName(ReadOnlySpan<byte> json)
    {
        fixed (byte* given = json)
        {
            using var text = new ReadableText(json);
            fixed (byte* start = text.Bytes)
            {
                return DuplicateNames.Find(start, start + json.Length);
            }
        }
    }

    private static unsafe BadByte? FindBadByte(ReadOnlySpan<byte> json)
    {
        fixed (byte* start = json)
        {
            return BadByte.Find(start, start + json.Length);
        }
    }
}
