namespace EventGateway.AsyncApi.Comparing;

/// <summary>
/// What is proven about recursive schemas, or taken as true while it is being proven. If a proof fails, everything is withdrawn that was
/// found true meanwhile, for it may have rested on it. What failed even with such help is false for good.
/// </summary>
internal sealed class ProofMemory<TClaim>
    where TClaim : notnull
{
    private readonly HashSet<TClaim> _assumed = [];
    private readonly HashSet<TClaim> _refuted = [];
    private readonly List<TClaim> _order = [];

    public bool IsRefuted(TClaim claim) => _refuted.Contains(claim);

    /// <summary>Takes the claim as true; false if it is already.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="mark">What <see cref="Refute"/> needs to know, should the proof fail.</param>
    public bool TryAssume(TClaim claim, out int mark)
    {
        mark = _order.Count;
        if (!_assumed.Add(claim)) return false;

        _order.Add(claim);
        return true;
    }

    /// <summary>The proof failed.</summary>
    public void Refute(TClaim claim, int mark)
    {
        foreach (TClaim withdrawn in _order.Skip(mark)) _assumed.Remove(withdrawn);
        _order.RemoveRange(mark, _order.Count - mark);
        _refuted.Add(claim);
    }
}
