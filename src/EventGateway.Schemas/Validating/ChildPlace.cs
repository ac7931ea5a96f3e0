namespace EventGateway.Schemas.Validating;

/// <summary>A member of an object, by name, or an item of an array, by index.</summary>
/// <param name="value">The first byte of the value.</param>
/// <param name="name">The name, without escapes; empty for an item.</param>
/// <param name="index">The index; -1 for a member.</param>
internal readonly unsafe ref struct ChildPlace(byte* value, ReadOnlySpan<byte> name, int index)
{
    public readonly byte* Value = value;
    public readonly ReadOnlySpan<byte> Name = name;
    public readonly int Index = index;

    public bool IsMember => Index < 0;
}
