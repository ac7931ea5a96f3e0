using EventGateway.Schemas.Compiling;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>
/// Makes the verdict nodes of schemas that are merged with no others. They have the rules of the nodes that say reasons, with other children: the
/// tables need not be laid out again.
/// </summary>
/// <param name="program">A program with a node for each schema as it was written.</param>
/// <param name="nodeFor">Gives the verdict node of a schema.</param>
internal sealed unsafe class NodeCopier(ProgramBuilder program, Func<int, int> nodeFor)
{
    /// <summary>Whether all that a schema says stands in its own keywords, and in its children one by one.</summary>
    public static bool CanCopy(SchemaParts schema) => schema.Applied.IsEmpty && schema.PatternProperties.IsEmpty;

    /// <summary>Whether a schema asks something of the children of a value; if not, its node gives verdicts as it is.</summary>
    public static bool HasChildren(SchemaParts schema) =>
        schema.Properties.Length + schema.PrefixItems.Length + schema.Contains.Length > 0
        || schema.Items > SchemaNode.Nothing || schema.Additional > SchemaNode.Nothing || schema.PropertyNames > SchemaNode.Nothing;

    /// <summary>Writes the verdict node of a schema.</summary>
    /// <param name="schema">The schema and its node as it was written.</param>
    /// <param name="node">The index of the new one, which is reserved.</param>
    public void Copy(int schema, int node)
    {
        SchemaNode copy = program.Nodes[schema];
        copy.Place = SchemaNode.None;
        copy.Arrays = Link.To<ArrayRules>(CopyArrays(Link.IndexOf(copy.Arrays)));
        copy.Objects = Link.To<ObjectRules>(CopyObjects(Link.IndexOf(copy.Objects)));
        program.Nodes[node] = copy;
    }

    private int CopyArrays(int rules)
    {
        if (rules < 0) return rules;
        ArrayRules copy = program.Arrays[rules];
        copy.Items = NodeFor(copy.Items);
        int prefix = copy.FirstPrefix;
        copy.FirstPrefix = program.Lists.Count;
        for (int index = 0; index < copy.PrefixCount; index++) program.Lists.Add(nodeFor(program.Lists[prefix + index]));
        int contains = copy.FirstContains;
        copy.FirstContains = program.Contains.Count;
        for (int index = 0; index < copy.ContainsCount; index++)
        {
            ContainsRules asked = program.Contains[contains + index];
            asked.Node = nodeFor(asked.Node);
            program.Contains.Add(asked);
        }

        return ProgramBuilder.Add(program.Arrays, copy);
    }

    private int CopyObjects(int rules)
    {
        if (rules < 0) return rules;
        ObjectRules copy = program.Objects[rules];
        copy.Additional = NodeFor(copy.Additional);
        copy.PropertyNames = nodeFor(copy.PropertyNames);
        int entry = Link.IndexOf(copy.Properties.First);
        copy.Properties.First = Link.To<NameEntry>(program.Names.Count);
        for (int end = entry + copy.Properties.Count; entry <= end; entry++)
        {
            NameEntry named = program.Names[entry];
            named.Node = NodeFor(named.Node);
            if (named.Value >= 0) named.Value = Link.IndexOf(named.Node);
            program.Names.Add(named);
        }

        return ProgramBuilder.Add(program.Objects, copy);
    }

    private SchemaNode* NodeFor(SchemaNode* schema) => Link.To<SchemaNode>(nodeFor(Link.IndexOf(schema)));
}
