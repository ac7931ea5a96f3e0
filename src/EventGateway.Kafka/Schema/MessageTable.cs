using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace EventGateway.Kafka.Schema;

/// <summary>
/// The facts of all message definitions, for what works on any message at run time, such as JSON. A message's facts are read from their
/// text when it is first asked for.
/// </summary>
public static partial class MessageTable
{
    private static readonly Lazy<Dictionary<string, Range>> Places = new(FindPlaces);
    private static readonly ConcurrentDictionary<string, MessageSchema> Read = new();

    /// <summary>The names of all messages, in the order of their API keys.</summary>
    public static IEnumerable<string> Names => Places.Value.Keys;

    /// <summary>Looks a message up by its name, such as <c>ProduceRequest</c>; null if no definition has that name.</summary>
    public static MessageSchema? Find(string name) =>
        Places.Value.TryGetValue(name, out Range place)
            ? Read.GetOrAdd(name, static (_, where) => Parse(Encoding.UTF8.GetString(Text[where]).Split('\n')), place)
            : null;

    /// <summary>Where each message's lines stand.</summary>
    private static Dictionary<string, Range> FindPlaces()
    {
        ReadOnlySpan<byte> head = "message "u8;
        var places = new Dictionary<string, Range>();
        int start = 0;
        while (start < Text.Length)
        {
            ReadOnlySpan<byte> rest = Text[(start + head.Length)..];
            int next = rest.IndexOf("\nmessage "u8);
            int end = next < 0 ? Text.Length : start + head.Length + next;
            places.Add(Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)' ')]), start..end);
            start = end + 1;
        }

        return places;
    }

    private static MessageSchema Parse(string[] lines)
    {
        Dictionary<string, StructSchema> structs = lines
            .Where(line => line.StartsWith("struct ", StringComparison.Ordinal))
            .Select(line => new StructSchema(line["struct ".Length..]))
            .ToDictionary(schema => schema.Name);
        StructSchema? owner = null;
        foreach (string line in lines[1..])
        {
            string[] words = line.Split(' ');
            if (words[0] == "struct") owner = structs[words[1]];
            else owner!.Add(ParseField(line, words, structs));
        }

        string[] head = lines[0].Split(' '); // message NAME KIND KEY VERSIONS FLEXIBLE
        short apiKey = short.Parse(head[3], CultureInfo.InvariantCulture);
        return new MessageSchema(head[1], head[2], apiKey, VersionRange.Parse(head[4]), VersionRange.Parse(head[5]), structs[head[1]]);
    }

    /// <summary>A line such as <c>field Host string 0-13 null=3-13 tag=1:9+ ignorable inflexible default=</c>.</summary>
    private static FieldSchema ParseField(string line, string[] words, Dictionary<string, StructSchema> structs)
    {
        bool isArray = words[2].StartsWith("[]", StringComparison.Ordinal);
        string typeName = isArray ? words[2][2..] : words[2];
        StructSchema? structure = structs.GetValueOrDefault(typeName);
        FieldType type = structure is null ? Enum.Parse<FieldType>(typeName, ignoreCase: true) : FieldType.Struct;
        var field = new FieldSchema(words[1], type, isArray, VersionRange.Parse(words[3])) { Struct = structure };
        int textOfDefault = line.IndexOf(" default=", StringComparison.Ordinal);
        if (textOfDefault >= 0) field = field with { Default = line[(textOfDefault + " default=".Length)..] };
        return words.Skip(4).Aggregate(field, With);
    }

    private static FieldSchema With(FieldSchema field, string fact)
    {
        string value = fact[(fact.IndexOf('=') + 1)..];
        return fact[..(fact.Length - value.Length)] switch
        {
            "null=" => field with { Nullable = VersionRange.Parse(value) },
            "tag=" => field with { Tag = int.Parse(value.AsSpan(0, value.IndexOf(':')), CultureInfo.InvariantCulture), Tagged = VersionRange.Parse(value.AsSpan(value.IndexOf(':') + 1)) },
            "" when fact == "ignorable" => field with { IsIgnorable = true },
            "" when fact == "inflexible" => field with { IsNeverFlexible = true },
            _ => field, // the default, which was read from the whole line
        };
    }
}
