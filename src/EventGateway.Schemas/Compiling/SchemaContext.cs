using EventGateway.Schemas.References;

namespace EventGateway.Schemas.Compiling;

/// <summary>Where a schema is met: in which resource, and after which others.</summary>
/// <param name="Resource">The resource that the schema is part of.</param>
/// <param name="Scope">What dynamic anchors mean there.</param>
internal sealed record SchemaContext(SchemaResource Resource, DynamicScope Scope)
{
    public SchemaDraft Draft => Resource.Dialect.Draft;

    public bool AreBooleansSchemas => Draft >= SchemaDraft.V06;

    public bool RefHidesSiblings => Draft <= SchemaDraft.V07;

    /// <summary>The context of a schema that is part of a resource, which may be another one.</summary>
    public SchemaContext Enter(SchemaResource resource)
    {
        DynamicScope scope = Scope.Enter(resource);
        return resource == Resource && scope == Scope ? this : new SchemaContext(resource, scope);
    }
}
