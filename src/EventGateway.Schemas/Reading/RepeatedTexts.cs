namespace EventGateway.Schemas.Reading;

/// <summary>Schemas say the same words over and over, <c>type</c> and <c>string</c> for two: most of them are made only once.</summary>
internal sealed class RepeatedTexts
{
    private const int Words = 128;
    private const int LongestWord = 24;

    private readonly string?[] _words = new string?[Words];

    /// <summary>The text as a string: one that was made before, if it is still known.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestWord) return text.ToString();
        int number = (text[0] * 7) + (text[text.Length / 2] * 31) + text[^1] + text.Length;
        ref string? word = ref _words[number % Words];
        if (word is null || !text.SequenceEqual(word)) word = text.ToString();
        return word;
    }
}
