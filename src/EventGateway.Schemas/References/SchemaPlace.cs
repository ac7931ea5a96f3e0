using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.References;

/// <summary>A schema, or the value of a keyword, and where it stands.</summary>
internal sealed class SchemaPlace
{
    /// <param name="schema">The node.</param>
    /// <param name="pointer">Its JSON pointer in its document.</param>
    public SchemaPlace(DocumentNode schema, string pointer)
        : this(schema, null, pointer)
    {
    }

    private SchemaPlace(DocumentNode schema, SchemaPlace? parent, string segment)
    {
        Schema = schema;
        Parent = parent;
        Segment = segment;
    }

    public DocumentNode Schema { get; }

    /// <summary>The place around it; null for the outermost.</summary>
    public SchemaPlace? Parent { get; }

    /// <summary>The name or index in <see cref="Parent"/>; a pointer for the outermost.</summary>
    public string Segment { get; }

    /// <summary>Its index in the table of places of the program, once it stands there; else -1.</summary>
    public int Entry { get; set; } = -1;

    /// <summary>The JSON pointer, put together when somebody asks.</summary>
    public string Pointer => Parent is null ? Segment : JsonPointer.Append(Parent.Pointer, Segment);

    public IEnumerable<SchemaPlace> Items => Schema.Items.Select((_, index) => Item(index));

    public IEnumerable<(string Name, SchemaPlace Place)> Members => Schema.Members.Select(member => (member.Name, Of(member)));

    public SchemaPlace Item(int index) => new(Schema.Items[index], this, JsonPointer.Segment(index));

    /// <summary>The member of that name, which is there.</summary>
    public SchemaPlace Child(string name) => new(Schema[name]!, this, name);

    public SchemaPlace Of(DocumentMember member) => new(member.Value, this, member.Name);
}
