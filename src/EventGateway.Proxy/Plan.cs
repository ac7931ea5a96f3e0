using EventGateway.Contracts;
using EventGateway.Pipeline;

namespace EventGateway.Proxy;

/// <summary>Everything that a request needs to be handled. Immutable: a request keeps the plan that it began with, the next one takes the newest.</summary>
/// <param name="Contracts">What is known about topics.</param>
/// <param name="Pipeline">What is done with records of topics that have a contract.</param>
public sealed record Plan(ContractTable Contracts, RecordPipeline Pipeline)
{
    /// <summary>Whether any Produce request has to be looked into.</summary>
    public bool Inspects => Contracts.Count > 0 && !Pipeline.Steps.IsEmpty;
}
