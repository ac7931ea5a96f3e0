using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;

namespace EventGateway.AsyncApi.Structure;

/// <summary>What a rule looks at beside the object itself.</summary>
/// <param name="Resolver">Follows references.</param>
/// <param name="Problems">Takes what is wrong.</param>
/// <param name="Version">The version of the specification that the document names.</param>
internal sealed record RuleContext(ReferenceResolver Resolver, ProblemList Problems, Version Version)
{
    public Place Root => Resolver.Root;

    /// <summary>What a member means, references followed; null if it is missing or leads nowhere.</summary>
    public Place? Find(Place holder, string name) => holder.Find(name) is { } place ? Resolver.Resolve(place) : null;
}
