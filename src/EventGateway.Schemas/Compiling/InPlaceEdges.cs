using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Compiling;

/// <summary>Which nodes a node applies to its own value.</summary>
internal static class InPlaceEdges
{
    public static IEnumerable<int> Of(ProgramBuilder program, int node)
    {
        if (program.Nodes[node].InPlace < 0) return [];
        InPlaceRules rules = program.InPlace[program.Nodes[node].InPlace];
        return Run(program, rules.FirstAllOf, rules.AllOfCount)
            .Concat(Run(program, rules.FirstAnyOf, rules.AnyOfCount))
            .Concat(Run(program, rules.FirstOneOf, rules.OneOfCount))
            .Concat(Run(program, rules.FirstCondition, 3 * rules.ConditionCount))
            .Concat(rules.Not >= 0 ? [rules.Not] : []);
    }

    public static IEnumerable<int> Run(ProgramBuilder program, int first, int count) => program.Lists.GetRange(first, count);
}
