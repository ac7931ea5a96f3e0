namespace EventGateway.Schemas.Patterns;

/// <summary>One member of a class: a code point, or a set that is made when somebody wants it.</summary>
/// <param name="CodePoint">The code point, if there is no set.</param>
/// <param name="Letters">Makes the set.</param>
/// <param name="IsNegated">Whether all others are meant.</param>
internal readonly record struct ClassAtom(int CodePoint, Func<CodePointSet>? Letters = null, bool IsNegated = false)
{
    public static ClassAtom Of(Func<CodePointSet>? letters, bool isNegated = false) => new(0, letters, isNegated);
}
