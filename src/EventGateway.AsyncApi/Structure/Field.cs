namespace EventGateway.AsyncApi.Structure;

/// <summary>A member that an object may have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What its value must be.</param>
/// <param name="IsRequired">Whether the object must have it.</param>
internal sealed record Field(string Name, Shape Shape, bool IsRequired)
{
    /// <summary>The version of the specification, or of the binding, that brought it; null: all have it.</summary>
    public Version? First { get; private init; }

    /// <summary>The last version that had it; null: the newest has it.</summary>
    public Version? Last { get; private init; }

    public Field Since(string version) => this with { First = Version.Parse(version) };

    public Field Until(string version) => this with { Last = Version.Parse(version) };

    /// <summary>True for every version when that is not known.</summary>
    public bool ExistsIn(Version? version) =>
        version is null || ((First is null || version >= First) && (Last is null || version <= Last));

    /// <summary>Whether it is missed in an object of that version; when that is not known, only what every version requires is.</summary>
    public bool IsRequiredIn(Version? version) =>
        IsRequired && (version is null ? First is null && Last is null : ExistsIn(version));
}
