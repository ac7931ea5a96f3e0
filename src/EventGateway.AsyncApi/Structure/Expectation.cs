using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Structure;

/// <summary>A place that waits to be checked.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Shape">What it must be.</param>
/// <param name="Name">The name of the member, or of the list that it is an item of.</param>
/// <param name="IsItem">Whether it is an item of a list.</param>
/// <param name="Version">The version of the specification, or of the binding around it; null if that is not known.</param>
internal readonly record struct Expectation(Place Place, Shape Shape, string Name, bool IsItem, Version? Version)
{
    /// <summary>How a sentence begins that speaks of it.</summary>
    public string Label => IsItem ? $"An item of '{Name}'" : Name.Length == 0 ? "The document" : $"'{Name}'";
}
