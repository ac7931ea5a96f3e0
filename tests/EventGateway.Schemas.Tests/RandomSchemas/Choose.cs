using CsCheck;

namespace EventGateway.Schemas.Tests.RandomSchemas;

/// <summary>One of several, by chance.</summary>
internal static class Choose
{
    public static Gen<string> Of(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    public static Gen<T> From<T>(params Gen<T>[] generators) => Weighted([.. generators.Select(static generator => (1, generator))]);

    public static Gen<T> Weighted<T>(params (int Weight, Gen<T> Generator)[] generators) =>
        Gen.Frequency([.. generators.Select(static entry => (entry.Weight, (IGen<T>)entry.Generator))]);
}
