using EventGateway.Schemas;

namespace EventGateway.Fuzzing.Schemas;

/// <summary>What holds of any schema and any bytes.</summary>
public static class Verdicts
{
    private const int Attempts = 20;

    /// <summary>What would go on with a text that ends too early, over and over: a number, a string, brackets, a member.</summary>
    private static readonly string[] Neighbours = ["0", "a", "\"", "}", "]", "}]", "\"}", ":0}", ",\"a\":\"a\"}", "e0,", " ", "\\u0000\""];

    /// <summary>The verdict, the reasons for it, and the memory that it took agree.</summary>
    /// <exception cref="PropertyViolatedException">They do not.</exception>
    public static bool Check(JsonSchema schema, ReadOnlySpan<byte> json)
    {
        bool isValid = schema.IsValid(json);
        Must.Hold(isValid == schema.Explain(json).IsEmpty, "there are reasons if and only if the bytes are refused");
        foreach (string neighbour in Neighbours) Must.Hold(schema.IsValid(Before(neighbour, json)) == isValid, "what stands behind the bytes does not matter");
        Must.Hold(AllocatesNothing(schema, json), "a verdict allocates nothing");
        return isValid;
    }

    /// <summary>The bytes, and behind them in memory something else.</summary>
    private static ReadOnlySpan<byte> Before(string neighbour, ReadOnlySpan<byte> json)
    {
        const int NeighbourBytes = 256;
        byte[] memory = new byte[json.Length + NeighbourBytes];
        json.CopyTo(memory);
        for (int at = json.Length; at < memory.Length; at++) memory[at] = (byte)neighbour[(at - json.Length) % neighbour.Length];
        return memory.AsSpan(0, json.Length);
    }

    /// <summary>The shared pool of arrays may have to be filled again now and then, and a collection that another thread causes counts as allocation here; but not each time.</summary>
    private static bool AllocatesNothing(JsonSchema schema, ReadOnlySpan<byte> json)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            schema.IsValid(json);
            if (GC.GetAllocatedBytesForCurrentThread() == before) return true;
        }

        return false;
    }
}
