using System.Runtime.CompilerServices;
using System.Text.Json;
using EventGateway.Schemas;

namespace EventGateway.Bench.Schemas.Contestants;

/// <summary>Somebody who is given a schema once, and then bytes.</summary>
/// <param name="Name">How the tables call it.</param>
/// <param name="Prepare">Compiles a schema into a judge of bytes; throws if it cannot.</param>
internal sealed record Contestant(string Name, Func<string, Func<byte[], bool>> Prepare)
{
    public const string Ours = "ours";
    public const string Walker = "bare walker";
    public const string Reader = "Utf8JsonReader";

    /// <summary>All that run here. Other validators need code that is made at run time, so they run with the JIT only.</summary>
    public static IEnumerable<Contestant> All()
    {
        yield return new(Ours, PrepareOurs);
        yield return new(Walker, static _ => PrepareOurs("true")); // the whole grammar and UTF-8, without a schema
        yield return new(Reader, static _ => ReadTokens);
        if (!RuntimeFeature.IsDynamicCodeSupported) yield break;
        yield return new(Peers.NJsonSchema, Peers.PrepareNJsonSchema);
        yield return new(Peers.JsonSchemaNet, Peers.PrepareJsonSchemaNet);
    }

    private static Func<byte[], bool> PrepareOurs(string schema)
    {
        JsonSchema compiled = JsonSchema.Parse(schema);
        return json => compiled.IsValid(json);
    }

    private static bool ReadTokens(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
        }

        return true;
    }
}
