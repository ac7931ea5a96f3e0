using System.Collections.Immutable;
using EventGateway.Kafka.Json;
using EventGateway.Schemas;

namespace EventGateway.Commands;

/// <summary>JSON texts line by line: each becomes a line that says whether it is valid, and why not. Lines are bytes, so that wrong UTF-8 is seen.</summary>
internal static class ValidationLines
{
    private const string Valid = """{"valid":true}""";

    public static int Run(JsonSchema schema, Stream input, TextWriter output, int maxErrors)
    {
        int exitCode = ExitCode.Success;
        foreach (ReadOnlyMemory<byte> line in Read(input))
        {
            ImmutableArray<ValidationError> errors = schema.Explain(line.Span, maxErrors);
            output.WriteLine(errors.IsEmpty ? Valid : Invalid(errors));
            if (!errors.IsEmpty) exitCode = ExitCode.Failure;
        }

        output.Flush();
        return exitCode;
    }

    private static string Invalid(ImmutableArray<ValidationError> errors) => MessageText.Json(JsonStyle.Compact, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", false);
        json.WriteStartArray("errors");
        foreach (ValidationError error in errors)
        {
            json.WriteStartObject();
            json.WriteString("instance", error.Instance);
            json.WriteString("schema", error.Schema);
            json.WriteString("keyword", error.Keyword);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The lines that are not empty, each in place until the next is asked for.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Read(Stream input)
    {
        byte[] block = new byte[64 * 1024];
        (int start, int end) = (0, 0);
        while (true)
        {
            int length = block.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                if (!IsBlank(block.AsSpan(start, length))) yield return block.AsMemory(start, length);
                start += length + 1;
                continue;
            }

            block.AsSpan(start, end - start).CopyTo(block);
            (start, end) = (0, end - start);
            if (end == block.Length) Array.Resize(ref block, block.Length * 2);
            int count = input.Read(block, end, block.Length - end);
            end += count;
            if (count > 0) continue;
            if (!IsBlank(block.AsSpan(0, end))) yield return block.AsMemory(0, end); // the last one, without an end of line
            yield break;
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
