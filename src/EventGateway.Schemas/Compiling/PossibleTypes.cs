using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Compiling;

/// <summary>Works out which types of value each node can let pass.</summary>
internal static class PossibleTypes
{
    private const int Rounds = 4; // each round is right, a later one only sharper

    public static void Compute(ProgramBuilder program)
    {
        for (int round = 0; round < Rounds; round++)
        {
            for (int index = 0; index < program.Nodes.Count; index++)
            {
                SchemaNode node = program.Nodes[index];
                node.Possible = Of(program, node);
                program.Nodes[index] = node;
            }
        }
    }

    private static ValueTypes Of(ProgramBuilder program, SchemaNode node)
    {
        ValueTypes possible = node.Types;
        for (int values = node.Values; values >= 0; values = program.Values[values].Next) possible &= program.Values[values].Types;
        if (node.InPlace < 0) return possible;
        InPlaceRules rules = program.InPlace[node.InPlace];
        foreach (int branch in InPlaceEdges.Run(program, rules.FirstAllOf, rules.AllOfCount)) possible &= program.Nodes[branch].Possible;
        if (rules.AnyOfCount > 0) possible &= Union(program, rules.FirstAnyOf, rules.AnyOfCount);
        if (rules.OneOfCount > 0) possible &= Union(program, rules.FirstOneOf, rules.OneOfCount);
        return possible;
    }

    private static ValueTypes Union(ProgramBuilder program, int first, int count) =>
        InPlaceEdges.Run(program, first, count).Aggregate(ValueTypes.None, (types, branch) => types | program.Nodes[branch].Possible);
}
