using System.Text;
using EventGateway.Schemas.Formats;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Tests;

/// <summary>What the official suite does not ask about formats.</summary>
public sealed class FormatTests
{
    private const string Uuid = "0d7f1f9e-3a51-4B5C-9a7e-0123456789ab";

    [Fact]
    public void A_UUID_is_looked_at_in_every_place()
    {
        Assert.True(Holds("uuid", Uuid));
        for (int at = 0; at < Uuid.Length; at++)
        {
            char[] wrong = Uuid.ToCharArray();
            foreach (char letter in Uuid[at] == '-' ? "0aG_" : "-g/:@G`")
            {
                wrong[at] = letter;
                Assert.False(Holds("uuid", new string(wrong)));
            }
        }
    }

    [Theory]
    [InlineData("hostname", "BROKER-1.Kafka.example.com", true)]
    [InlineData("hostname", "xn--bcher-kva.example", true)]
    [InlineData("hostname", "XN--BCHER-KVA.example", true)]
    [InlineData("hostname", "xn--", false)]
    [InlineData("hostname", "xn--99999999", false)]
    [InlineData("hostname", "1.xn--4gbwdl", false)]
    [InlineData("idn-hostname", "bücher.example", true)]
    [InlineData("idn-hostname", "Bücher.example", false)]
    [InlineData("idn-hostname", "B.example", true)]
    [InlineData("idn-hostname", "نامه\u200Cای", true)]
    [InlineData("idn-email", "ü@bücher.example", true)]
    [InlineData("idn-email", "ü@Bücher.example", false)]
    [InlineData("email", "ü@example.com", false)]
    [InlineData("iri", "urn:ü", true)]
    [InlineData("iri", "urn:\uE000", false)]
    [InlineData("iri", "urn:a?\uE000", true)]
    [InlineData("iri", "urn:%ü0", false)]
    [InlineData("uri", "urn:ü", false)]
    [InlineData("uri-template", "{=a}", true)]
    [InlineData("uri-template", "{a:1*}", false)]
    [InlineData("uri-template", "{a}}", false)]
    [InlineData("regex", "(?<a>b)\\k<a>", true)]
    [InlineData("regex", "\\p{Script=Greek}\\p{Emoji}", true)]
    [InlineData("regex", "\\p{Greek}", false)]
    [InlineData("regex", "\\2(a)", false)]
    [InlineData("regex", "a{100000}", true)]
    [InlineData("regex", "[^\\u{}]", false)]
    [InlineData("color", "nothing of the kind", true)]
    public void A_format_is_what_its_specification_says(string format, string text, bool holds) => Assert.Equal(holds, Holds(format, text));

    private static bool Holds(string format, string text) => FormatCheck.Holds(FormatNames.Named(format), Encoding.UTF8.GetBytes(text));
}
