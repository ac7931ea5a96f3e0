using System.Runtime.InteropServices;
using System.Text;

namespace EventGateway.Schemas.Tests;

/// <summary>The validator looks at 32 bytes at a time; a text may end where the memory ends.</summary>
public sealed unsafe partial class EndOfMemoryTests : IDisposable
{
    private const int PageLength = 4096;
    private readonly nint _pages;

    public EndOfMemoryTests()
    {
        const int ReadWrite = 3;
        const int PrivateAnonymous = 0x22;
        _pages = Map(0, 2 * PageLength, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.Equal(0, Protect(_pages + PageLength, PageLength, 0));
    }

    public void Dispose() => _ = Unmap(_pages, 2 * PageLength);

    [Theory]
    [InlineData("\"")]
    [InlineData("{\"")]
    [InlineData("{\"lumens")]
    [InlineData("{\"lumens\"")]
    [InlineData("{\"lumens\":")]
    [InlineData("{\"lumens\":1,\"")]
    [InlineData("{\"lumens\":1}")]
    [InlineData("{\"kind\":\"a\",\"lumens\":1}")]
    [InlineData("{\"lumens\":12345678}")]
    [InlineData("{\"kind\":\"a\",\"kind\":\"a\"}")]
    [InlineData("{\"kind\":\"")]
    [InlineData("{\"kind\":\"a name that is longer than one look\",\"lumens\":1}")]
    public void Nothing_behind_the_text_is_touched(string text)
    {
        JsonSchema schema = Schemas.Compile(
            """
            {"properties":{"lumens":{"type":"integer","minimum":0}},"oneOf":[{"properties":{"kind":{"const":"a"}}},{"properties":{"kind":{"pattern":"^a.*k$"}}}]}
            """,
            new SchemaOptions { RefuseDuplicateNames = true });
        Span<byte> page = new((byte*)_pages, PageLength);
        for (int length = 1; length <= text.Length; length++)
        {
            Span<byte> end = page[^length..];
            Encoding.ASCII.GetBytes(text.AsSpan(0, length), end);
            Assert.Equal(schema.IsValid(end), schema.Explain(end).IsEmpty);
        }
    }

    /// <summary>A text is copied only if it ends closer to the end of its page than the walk may go past it.</summary>
    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer","minimum":0},"a name of the longest that fits":true},"patternProperties":{"^x":{"type":"string"}}}""")]
    [InlineData("""{"properties":{"a name of twenty-eight bytes":{"$ref":"#"}},"items":{"$ref":"#"}}""")]
    [InlineData("""{"oneOf":[{"properties":{"a":{"const":"a name of twenty-eight bytes"}},"required":["a"]},{"properties":{"b":{"enum":["x","y"]}},"required":["b"]},{"type":["array","number"]}]}""")]
    [InlineData("true")]
    public void No_more_is_touched_than_can_be_read(string text)
    {
        JsonSchema schema = Schemas.Compile(text, new SchemaOptions { RefuseDuplicateNames = true });
        string[] texts =
        [
            """{"a":12,"a name of twenty-eight bytes":{"a":"a name of twenty-eight bytes"},"x":"y"}""",
            """[{"b":"x"},{"a":"a name of twenty-eight bytes"},1.5e3,true,null,[[[]]]]""",
        ];
        string[] neighbours = ["0", "a", "\"", "{", "[", "}", "]", " ", ",", ":", "\\", "\\u00", "ü", "\":\"", "{\"a\":", "\"a name of twenty-eight bytes\":", "[{\"a\":\"a\"},", "}]"];
        foreach (string whole in texts)
        {
            for (int length = 1; length <= whole.Length; length++)
            {
                byte[] alone = Encoding.UTF8.GetBytes(whole[..length]);
                foreach (string neighbour in neighbours) Assert.Equal(schema.IsValid(alone), schema.IsValid(Before(neighbour, alone)));
            }
        }
    }

    /// <summary>The bytes, and behind them to the end of the page something else.</summary>
    private Span<byte> Before(string neighbour, byte[] text)
    {
        const int Between = 128;
        Span<byte> page = new((byte*)_pages, PageLength);
        byte[] other = Encoding.UTF8.GetBytes(neighbour);
        for (int at = 0; at < Between; at++) page[PageLength - Between + at] = other[at % other.Length];
        Span<byte> place = page[^(Between + text.Length)..^Between];
        text.CopyTo(place);
        return place;
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nint length);
}
