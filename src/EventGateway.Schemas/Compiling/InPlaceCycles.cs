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
        for (int start = 0; start < isDone.Length; start++)
        {
            var open = new Stack<(int Node, IEnumerator<int> Edges)>();
            Open(start);
            while (open.TryPeek(out (int Node, IEnumerator<int> Edges) top))
            {
                if (top.Edges.MoveNext())
                {
                    Open(top.Edges.Current);
                    continue;
                }

                open.Pop();
                isOpen[top.Node] = false;
                isDone[top.Node] = true;
            }

            void Open(int node)
            {
                if (isOpen[node]) found.Add(node);
                if (isOpen[node] || isDone[node] || schemas[node].Applied.IsEmpty) return;
                isOpen[node] = true;
                open.Push((node, schemas[node].Applied.All.GetEnumerator()));
            }
        }

        return found;
    }
}
