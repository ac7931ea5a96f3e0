namespace EventGateway.Schemas.Validating;

/// <summary>Why bytes are no JSON.</summary>
internal enum JsonFault : byte
{
    NoValue,
    NoLiteral,

    /// <summary>Inside a number, or where a value is expected and none begins.</summary>
    NoDigit,
    NoName,
    NoColon,
    NoCommaOrBrace,
    NoCommaOrBracket,
    ControlCharacter,
    BadEscape,
    NotUtf8,
    TooDeep,

    /// <summary>The value is over, and the text goes on.</summary>
    NoEnd,
}
