using CsCheck;

namespace EventGateway.Schemas.Tests.RandomSchemas;

/// <summary>Documents of few names and few values, so that they meet the schemas that are made of the same ones.</summary>
internal static class RandomDocument
{
    private const int MaxDepth = 3;

    public static string[] Names { get; } = ["a", "b", "c", "ab", "é\\u0022"];

    public static Gen<string> Name { get; } = Choose.Of(Names);

    public static Gen<string> Scalar { get; } = Choose.Of(
        "null", "true", "false", "0", "1", "1.0", "2", "-1", "1.5", "0.5", "10", "1e1", "0.1e1", "12345678901234567890.5",
        "\"\"", "\"a\"", "\"b\"", "\"ab\"", "\"\\u0061\"", "\"aaa\"", "\"é😀\"", "\"\\ud83d\\ude00\"");

    public static Gen<string> FlatObject { get; } = Gen.Select(Name, Scalar).Array[0, 4].Select(ObjectOf);

    /// <summary>Objects whose first member mostly says what they are.</summary>
    public static Gen<string> OfUnion { get; } = Gen.Select(Choose.Weighted((3, Gen.Const("a")), (1, Name)), Choose.Of("\"x\"", "\"y\"", "\"z\"", "1", "true", "\"\\u0078\""), Gen.Select(Name, Scalar).Array[0, 4])
        .Select(static (name, value, rest) => ObjectOf([(name, value), .. rest]));

    public static Gen<string> Value { get; } = ValueOf(MaxDepth);

    /// <summary>Objects in which a name may come twice.</summary>
    public static Gen<string> WithDuplicates { get; } = Gen.Select(Choose.Of("a", "b", "\\u0061"), Scalar).Array[1, 5]
        .Select(static members => $"{{{string.Join(',', members.Select(static member => $"\"{member.Item1}\":{member.Item2}"))}}}");

    /// <summary>The same document with spaces, or with a letter of a name as an escape.</summary>
    public static Gen<string> Respelled(string json) => Choose.Of(
        json,
        json.Replace(":", " : ", StringComparison.Ordinal).Replace(",", " ,\t", StringComparison.Ordinal),
        json.Replace("{", "{\n  ", StringComparison.Ordinal).Replace(",", ",\r\n  ", StringComparison.Ordinal).Replace("}", "\n}", StringComparison.Ordinal),
        json.Replace("a\":", "\\u0061\":", StringComparison.Ordinal),
        json.Replace("b\":", "\\u0062\":", StringComparison.Ordinal));

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
