using CsCheck;

namespace EventGateway.Schemas.Tests.RandomSchemas;

/// <summary>Documents of few names and few values, so that they meet the schemas that are made of the same ones.</summary>
internal static class RandomDocument
{
    private const int MaxDepth = 3;

    public static Gen<string> Name { get; } = Choose.Of("a", "b", "c", "ab", "é\\u0022");

    public static Gen<string> Scalar { get; } = Choose.Of(
        "null", "true", "false", "0", "1", "1.0", "2", "-1", "1.5", "0.5", "10", "1e1", "0.1e1", "12345678901234567890.5",
        "\"\"", "\"a\"", "\"b\"", "\"ab\"", "\"\\u0061\"", "\"aaa\"", "\"é😀\"", "\"\\ud83d\\ude00\"");

    public static Gen<string> FlatObject { get; } = Gen.Select(Name, Scalar).Array[0, 4].Select(ObjectOf);

    public static Gen<string> Value { get; } = ValueOf(MaxDepth);

    private static Gen<string> ValueOf(int depth)
    {
        if (depth == 0) return Scalar;
        Gen<string> child = ValueOf(depth - 1);
        Gen<string> list = child.Array[0, 5].Select(static items => $"[{string.Join(", ", items)}]");
        Gen<string> members = Gen.Select(Name, child).Array[0, 4].Select(ObjectOf);
        return Choose.Weighted((2, Scalar), (2, list), (4, members));
    }

    private static string ObjectOf((string Name, string Value)[] members) =>
        $"{{{string.Join(",", members.DistinctBy(static member => member.Name).Select(static member => $"\"{member.Name}\":{member.Value}"))}}}";
}
