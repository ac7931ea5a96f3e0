using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reporting;

namespace EventGateway.Schemas.Validating;

/// <summary>Report mode alone: what lies behind a failure that says little by itself.</summary>
internal unsafe ref partial struct Walker<TMode>
{
    /// <summary>Notes that no branch of a choice matches, and what the closest ones miss.</summary>
    /// <returns>The end of the value, or null if the walk does not go on: never in verdict mode.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* NoBranch(byte* at, SchemaNode* node, Keyword keyword, int first, int count)
    {
        if (!Fail(at, node, keyword)) return null;
        if (_errors!.ExplainsHere && !AddClosest(at, new ReadOnlySpan<int>(_program->Lists + first, count))) return null;
        return Skip(at);
    }

    /// <summary>Adds what the closest branches have against a value, unless finding out becomes too costly.</summary>
    /// <returns>False once no more errors are wanted.</returns>
    private readonly bool AddClosest(byte* at, ReadOnlySpan<int> branches)
    {
        ValueTypes type = TypesOf(*at);
        var closest = new ClosestBranches();
        foreach (int branch in branches)
        {
            ErrorCollector errors = _errors!.Inner(explainsBelow: false);
            if (!TryList(at, branch, errors)) return true;
            closest.Offer(branch, (_program->Nodes[branch].Possible & type) != 0, errors.Errors);
        }

        if (!_errors!.ExplainsBelow || closest.Only is not { } only) return _errors.AddReasons(closest.Errors);

        // Only the one branch that is meant is worth a look into the choices of its children.
        ErrorCollector whole = _errors.Inner(explainsBelow: true);
        return _errors.AddReasons(TryList(at, only, whole) ? whole.Errors : closest.Errors);
    }

    /// <summary>Notes that a name is not allowed, and the first reason.</summary>
    private readonly bool FailName(JsonValue name, SchemaNode* node, int names)
    {
        ErrorCollector errors = _errors!.Inner(explainsBelow: false);
        bool isListed = TryList(name.Start, names, errors);
        return _errors.AddName(_program->PointerOf(node->Place), name, isListed ? errors.FirstSentence : null);
    }

    /// <summary>Lists what a node has against a value.</summary>
    /// <returns>False if that became too costly.</returns>
    private readonly bool TryList(byte* at, int node, ErrorCollector errors)
    {
        ref WorkBudget budget = ref errors.Reasons;
        if (budget.IsSpent) return false;
        var walker = new Walker<ReportMode>(_program, _start, _grammar.End, ref budget, errors) { _depth = _depth };
        walker.Again(at, node);
        return !budget.IsSpent;
    }
}
