namespace EventGateway.AsyncApi.Comparing;

/// <summary>How many items must match a schema.</summary>
internal sealed record ContainsRule(ComparedSchema Schema, CountLimits Count);
