using System.Collections.Immutable;

namespace EventGateway.Schemas.Compiling;

/// <summary>Finds schemas that apply themselves to the same value.</summary>
internal static class InPlaceCycles
{
    /// <summary>One node of each cycle that was found.</summary>
    public static List<int> Find(IReadOnlyList<SchemaParts> schemas)
    {
        var found = new List<int>();
        var isDone = new bool[schemas.Count];
        var isOpen = new bool[schemas.Count];
        var open = new Stack<(int Node, ImmutableArray<int> Edges, int Next)>();
        for (int start = 0; start < isDone.Length; start++)
        {
            Open(start);
            while (open.TryPop(out (int Node, ImmutableArray<int> Edges, int Next) top))
            {
                if (top.Next < top.Edges.Length)
                {
                    open.Push(top with { Next = top.Next + 1 });
                    Open(top.Edges[top.Next]);
                    continue;
                }

                isOpen[top.Node] = false;
                isDone[top.Node] = true;
            }
        }

        return found;

        void Open(int node)
        {
            if (isOpen[node]) found.Add(node);
            if (isOpen[node] || isDone[node] || schemas[node].Applied.IsEmpty) return;
            isOpen[node] = true;
            open.Push((node, schemas[node].Applied.All, 0));
        }
    }
}
