using System.Text;

namespace EventGateway.Commands;

/// <summary>One header of the command line, <c>name=value</c>, as the bytes of a record.</summary>
internal sealed record GivenHeader(byte[] Name, byte[] Value)
{
    /// <summary>Reads <c>name=value</c>; the value may hold further equals signs, and be empty.</summary>
    /// <exception cref="FormatException">There is no equals sign, or no name before it.</exception>
    public static GivenHeader Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1) throw new FormatException($"'{text}' is not a header: write name=value");
        return new GivenHeader(Encoding.UTF8.GetBytes(text[..equals]), Encoding.UTF8.GetBytes(text[(equals + 1)..]));
    }
}
