using System.Globalization;
using System.Text;
using EventGateway.Fuzzing.Schemas;

namespace EventGateway.Schemas.Tests;

/// <summary>Of all ways to write the same letters, names of hosts have one: Normalization Form C.</summary>
public sealed class NormalFormTests
{
    private static readonly JsonSchema Name = Schemas.Compile("""{"format":"idn-hostname"}""");

    /// <summary>Code points in hexadecimal; the first of the ways is the right one.</summary>
    [Theory]
    [InlineData("E9", "65 301")]
    [InlineData("1EAD", "E2 323", "1EA1 302", "61 302 323", "61 323 302")]
    [InlineData("1E69", "1E61 323", "1E63 307", "73 307 323", "73 323 307")]
    [InlineData("1D8", "FC 301", "75 308 301")]
    [InlineData("FA 308", "75 301 308")]
    [InlineData("1E0D 307", "1E0B 323", "64 307 323", "64 323 307")]
    [InlineData("E9 316", "65 316 301", "65 301 316")]
    [InlineData("1EC7 301", "1EBF 323", "EA 323 301", "1EB9 302 301")]
    [InlineData("1F04", "1F00 301", "3B1 313 301")]
    [InlineData("439", "438 306")]
    [InlineData("304C", "304B 3099")]
    [InlineData("30D1", "30CF 309A")]
    [InlineData("623", "627 654")]
    [InlineData("628 64E 651", "628 651 64E")]
    [InlineData("5D0 5B8 5BC", "5D0 5BC 5B8")]
    [InlineData("929", "928 93C")]
    [InlineData("915 93C 94D", "915 94D 93C")]
    [InlineData("995 9CB", "995 9C7 9BE")]
    [InlineData("C95 CCB", "C95 CCA CD5", "C95 CC6 CC2 CD5")]
    [InlineData("D9A DDD", "D9A DDC DCA", "D9A DD9 DCF DCA")]
    [InlineData("1109A", "11099 110BA")]
    public void Of_all_ways_to_write_the_same_name_one_is_right(params string[] ways)
    {
        Assert.True(Judge(Letters(ways[0])));
        Assert.All(ways[1..], way => Assert.False(Judge(Letters(way))));
        Assert.All(ways[1..], way => Assert.False(Judge($"www.{Letters(way)}.example")));
        Assert.True(Judge($"www.{Letters(ways[0])}.example"));
    }

    [Theory]
    [InlineData("e\u0328\u0301x", false)]
    [InlineData("\u0119\u0301x", true)]
    [InlineData("x\u0301\u0328", false)]
    [InlineData("x\u0328\u0301", true)]
    [InlineData("\u0915\u094D\u200D\u0937", true)]
    [InlineData("\uAC00\uAC01", true)]
    [InlineData("\u1100\u1161", false)]
    public void Marks_that_make_no_letter_stand_in_their_order(string name, bool holds) => Assert.Equal(holds, Judge(name));

    [Theory]
    [InlineData("xn--9ca", true)]
    [InlineData("xn--e-xbb", false)]
    public void A_name_in_ASCII_stands_for_one_in_the_form(string name, bool holds)
    {
        Assert.Equal(holds, Judge(name));
        Assert.Equal(holds, Schemas.Accepts("""{"format":"hostname"}""", $"\"{name}\""));
    }

    [Fact]
    public void In_an_address_of_mail_only_what_is_encoded_must_have_the_form()
    {
        const string Address = """{"format":"idn-email"}""";

        Assert.True(Schemas.Accepts(Address, "\"a@cafe\u0301.example\""));
        Assert.False(Schemas.Accepts(Address, "\"a@xn--e-xbb.example\""));
    }

    [Fact]
    public void The_longest_labels_are_judged()
    {
        string marks = string.Concat(Enumerable.Range(0, 25).Select(static place => place % 2 == 0 ? '\u0316' : '\u0301'));

        Assert.False(Judge("\u1E69" + marks));
        Assert.False(Judge(new string('\u1EAD', 20) + marks));
        Assert.True(Judge(new string('\u1EAD', 20)));
    }

    private static bool Judge(string name) => Verdicts.Check(Name, Encoding.UTF8.GetBytes($"\"{name}\""));

    private static string Letters(string codePoints) =>
        string.Concat(codePoints.Split(' ').Select(static codePoint => char.ConvertFromUtf32(int.Parse(codePoint, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
}
