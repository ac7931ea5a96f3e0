using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Compiling;

/// <summary>A schema, or the value of a keyword, and where it stands.</summary>
/// <param name="Schema">The node.</param>
/// <param name="Pointer">Its JSON pointer in the document.</param>
internal sealed record SchemaPlace(DocumentNode Schema, string Pointer)
{
    /// <summary>The member of that name, which is there.</summary>
    public SchemaPlace Child(string name) => new(Schema[name]!, JsonPointer.Append(Pointer, name));

    public IEnumerable<SchemaPlace> Items => Schema.Items.Select((item, index) => new SchemaPlace(item, JsonPointer.Append(Pointer, index)));

    public IEnumerable<(string Name, SchemaPlace Place)> Members =>
        Schema.Members.Select(member => (member.Name, new SchemaPlace(member.Value, JsonPointer.Append(Pointer, member.Name))));
}
