using EventGateway.Schemas;

namespace EventGateway.Fuzzing.Schemas;

/// <summary>What holds of any schema and any bytes.</summary>
public static class Verdicts
{
    private const int Attempts = 3;

    /// <summary>The verdict, the reasons for it, and the memory that it took agree.</summary>
    /// <exception cref="PropertyViolatedException">They do not.</exception>
    public static bool Check(JsonSchema schema, ReadOnlySpan<byte> json, bool mayAllocate = false)
    {
        bool isValid = schema.IsValid(json);
        Must.Hold(isValid == schema.Explain(json).IsEmpty, "there are reasons if and only if the bytes are refused");
        Must.Hold(mayAllocate || AllocatesNothing(schema, json), "a verdict allocates nothing");
        return isValid;
    }

    /// <summary>The shared pool of arrays may have to be filled again now and then, but not each time.</summary>
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
