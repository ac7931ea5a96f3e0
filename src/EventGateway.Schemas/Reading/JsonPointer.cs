using System.Globalization;

namespace EventGateway.Schemas.Reading;

/// <summary>JSON pointers (RFC 6901) as text: joined, escaped and followed.</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string name) => $"{pointer}/{Escape(name)}";

    public static string Segment(int index) => index.ToString(CultureInfo.InvariantCulture);

    public static string From(IEnumerable<string> names) => string.Concat(names.Select(static name => "/" + Escape(name)));

    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The node at the pointer, or null if there is none.</summary>
    public static DocumentNode? Follow(DocumentNode root, string pointer)
    {
        if (pointer.Length == 0) return root;
        if (pointer[0] != '/') return null;

        DocumentNode? node = root;
        foreach (string segment in pointer[1..].Split('/'))
        {
            node = Child(node, segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
            if (node is null) return null;
        }

        return node;
    }

    private static DocumentNode? Child(DocumentNode node, string name)
    {
        if (node.Kind != DocumentKind.Array) return node[name];
        bool isIndex = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        return isIndex && index < node.Items.Length ? node.Items[index] : null;
    }
}
