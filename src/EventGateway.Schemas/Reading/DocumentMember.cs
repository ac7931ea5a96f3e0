namespace EventGateway.Schemas.Reading;

/// <summary>A named value of an object, in the order in which it was written.</summary>
/// <param name="Name">The name, unescaped.</param>
/// <param name="Value">The value.</param>
/// <param name="Line">Line of the name, from 1.</param>
/// <param name="Column">Column of the name, from 1.</param>
public sealed record DocumentMember(string Name, DocumentNode Value, int Line, int Column)
{
    /// <summary>Whether this may give a schema an identifier, an anchor or a language of its own, or something in it may.</summary>
    internal bool Identifies => Value.HasIdentifiers || Name is "$id" or "id" or "$anchor" or "$dynamicAnchor" or "$recursiveAnchor" or "$schema";
}
