using System.Globalization;
using System.Text;

namespace EventGateway.Schemas.Reading;

/// <summary>Writes nodes as compact JSON.</summary>
internal static class JsonDocumentWriter
{
    public static string Write(DocumentNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, DocumentNode node)
    {
        switch (node.Kind)
        {
            case DocumentKind.Null:
                text.Append("null");
                break;
            case DocumentKind.String:
                WriteString(text, node.Text);
                break;
            case DocumentKind.Array:
                text.Append('[');
                for (int index = 0; index < node.Items.Length; index++)
                {
                    if (index > 0) text.Append(',');
                    Write(text, node.Items[index]);
                }

                text.Append(']');
                break;
            case DocumentKind.Object:
                text.Append('{');
                for (int index = 0; index < node.Members.Length; index++)
                {
                    if (index > 0) text.Append(',');
                    WriteString(text, node.Members[index].Name);
                    text.Append(':');
                    Write(text, node.Members[index].Value);
                }

                text.Append('}');
                break;
            default:
                text.Append(node.Text);
                break;
        }
    }

    /// <summary>A string in quotes.</summary>
    public static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        for (int at = 0; at < value.Length; at++)
        {
            char letter = value[at];
            bool opensPair = char.IsHighSurrogate(letter) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]);
            if (opensPair) text.Append(letter).Append(value[++at]);
            else if (letter is '"' or '\\') text.Append('\\').Append(letter);
            else if (letter < ' ' || char.IsSurrogate(letter)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else text.Append(letter);
        }

        text.Append('"');
    }
}
