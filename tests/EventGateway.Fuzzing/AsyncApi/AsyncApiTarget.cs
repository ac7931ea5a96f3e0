using System.Text;
using EventGateway.AsyncApi;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using EventGateway.Schemas;
using EventGateway.TestSupport;

namespace EventGateway.Fuzzing.AsyncApi;

/// <summary>
/// Bytes as the text of an AsyncAPI document, and of all that it refers to: it is refused with problems, or becomes contracts.
/// </summary>
internal static class AsyncApiTarget
{
    /// <summary>Aliases and traits may repeat what is written once, but not without end.</summary>
    private const long MostBytes = 512 << 20;

    public static void Run(ReadOnlySpan<byte> input)
    {
        string text = Encoding.UTF8.GetString(input);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            AsyncApiDocument document = AsyncApiLoader.Load(["https://example.com/doc"], new LoadOptions { Fetch = _ => text })[0];
            ContractBuilder.Build([document], new ContractOptions { RefusesUnsupportedSchemas = false });
        }
        catch (DocumentRefusedException refused)
        {
            Must.Hold(!refused.Problems.IsEmpty, "a refusal says why");
            Must.Hold(refused.Problems.All(problem => problem is { Line: > 0, Column: > 0, Message.Length: > 0 }), "a problem says where");
        }

        Must.AllocateAtMost(MostBytes, before, "the document");
    }

    /// <summary>The examples of the specification, as they are and as what they come to in one line.</summary>
    public static IEnumerable<byte[]> Seeds() => ((string[])["examples", "examples-event-gateway", "tck/asyncapi-2.0"])
        .Select(folder => Path.Combine(SharedData.Root, "..", "shared", "asyncapi", folder)).Where(Directory.Exists)
        .SelectMany(folder => Directory.GetFiles(folder, "*.y*ml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
        .Select(File.ReadAllBytes)
        .Append("asyncapi: 3.0.0\ninfo: {title: t, version: '1'}\nchannels: {a: {messages: {m: {payload: {$ref: 'b/c#/info'}}, n: {$ref: 'd#/channels/a/messages/m'}}}}"u8.ToArray())
        .Append("asyncapi: 3.0.0\ninfo: {title: t, version: '1'}\nchannels: {a: {messages: {m: &m {payload: {type: integer}}, n: *m}}}"u8.ToArray());
}
