namespace EventGateway.AsyncApi.Comparing;

/// <summary>
/// Finds out whether a schema follows from what is known of a value: whether everything that is known to be accepted is accepted by the
/// schema, too. What cannot be shown does not follow. Recursive schemas follow if nothing that does not can be reached; that is sound
/// because each turn goes one level deeper into the value.
/// </summary>
internal sealed class Implication
{
    private const int MaxDepth = 150;

    /// <summary>How many pairs of schemas are compared before everything else counts as unknown.</summary>
    private const int MaxComparisons = 20_000;

    private const int MaxImpossibleDepth = 4;

    private readonly SchemaPartReader _reader;
    private readonly SchemaEquality _equality;
    private readonly ObjectRules _objects;
    private readonly ArrayRules _arrays;
    private readonly ChoiceRules _choices;
    private readonly ProofMemory<(string Premise, int Wanted)> _proven = new();
    private readonly Dictionary<string, bool> _impossible = [];
    private int _comparisons;

    public Implication(SchemaPartReader reader, SchemaEquality equality)
    {
        _reader = reader;
        _equality = equality;
        Inner = new InnerPremises(reader);
        _objects = new ObjectRules(this);
        _arrays = new ArrayRules(this);
        _choices = new ChoiceRules(this, equality);
    }

    public InnerPremises Inner { get; }

    /// <summary>Reports why the schema does not follow; nothing if it does.</summary>
    public void Compare(Premise premise, ComparedSchema wanted, Spot spot)
    {
        SchemaPart whole = _reader.ReadTarget(wanted);
        if (spot.Findings.IsSettled || IsImpossible(premise)) return;

        (string, int) claim = (premise.Key, whole.Id);
        if (_proven.IsRefuted(claim) && (spot.Findings.IsTrial || spot.Findings.Reported.Contains(claim)))
        {
            spot.Findings.Add(whole.Place, spot.Instance, sentence: null);
            return;
        }

        if (IsTooMuch(whole, spot) || !_proven.TryAssume(claim, out int mark)) return;

        int before = spot.Findings.Count;
        foreach (SchemaPart part in Inner.Of(wanted).Parts) ComparePart(premise, part, spot with { Depth = spot.Depth + 1 });
        if (spot.Findings.Count == before) return;

        _proven.Refute(claim, mark);
        spot.Findings.Reported.Add(claim);
    }

    /// <summary>Whether the schema follows.</summary>
    public bool Holds(Premise premise, ComparedSchema wanted, Spot spot)
    {
        Spot trial = spot.Trial();
        Compare(premise, wanted, trial);
        return trial.Findings.Count == 0;
    }

    /// <summary>Whether it is certain that no value matches both.</summary>
    public bool AreDisjoint(Premise premise, ComparedSchema other, Spot spot) =>
        IsImpossible(Inner.Extend(premise).Add(other).Build())
        || premise.Refuted.Any(refuted => Holds(Inner.Of(other), refuted, spot));

    /// <summary>Whether it is certain that there is no such value.</summary>
    public bool IsImpossible(Premise premise) => IsImpossible(premise, 0);

    private bool IsTooMuch(SchemaPart wanted, Spot spot)
    {
        if (spot.Depth < MaxDepth && ++_comparisons <= MaxComparisons) return false;

        spot.Report(wanted, "", "The schemas are too large to be compared as a whole: what changed from here on is not known.", null);
        return true;
    }

    private bool IsImpossible(Premise premise, int depth)
    {
        if (_impossible.TryGetValue(premise.Key, out bool isImpossible)) return isImpossible;

        isImpossible = FindImpossible(premise, depth);
        _impossible.TryAdd(premise.Key, isImpossible);
        return isImpossible;
    }

    private bool FindImpossible(Premise premise, int depth)
    {
        TypeSet types = premise.Types;
        if ((types & TypeSet.Number) != 0 && NumberRules.IsEmpty(premise)) types &= ~TypeSet.Number;
        if (IsEmpty(premise.Length)) types &= ~TypeSet.String;
        if (IsEmpty(premise.ItemCount)) types &= ~TypeSet.Array;
        if ((types & TypeSet.Object) != 0 && IsObjectImpossible(premise, depth)) types &= ~TypeSet.Object;
        return types == TypeSet.None;
    }

    private bool IsObjectImpossible(Premise premise, int depth) =>
        IsEmpty(premise.PropertyCount)
        || (depth < MaxImpossibleDepth && premise.Required.Any(name => IsImpossible(Inner.Property(premise, name), depth + 1)));

    private static bool IsEmpty(CountLimits limits) => limits.Max < limits.Min;

    /// <summary>Where one of several schemas is known to hold, the part must follow whichever it is, unless it follows anyway.</summary>
    private void ComparePart(Premise premise, SchemaPart part, Spot spot)
    {
        if (spot.Findings.IsSettled || premise.Parts.Any(known => _equality.Compare(known, part))) return;

        if (premise.Choices.IsEmpty)
        {
            CompareKeywords(premise, part, spot);
            return;
        }

        Spot trial = spot.Trial();
        CompareKeywords(premise, part, trial);
        if (trial.Findings.Count == 0) return;

        Choice choice = premise.Choices[0];
        for (int index = 0; index < choice.Alternatives.Length; index++)
        {
            Premise chosen = Inner.Extend(premise).Choose(choice, index).Build();
            if (!IsTooMuch(part, spot) && !IsImpossible(chosen)) ComparePart(chosen, part, spot);
        }
    }

    private void CompareKeywords(Premise premise, SchemaPart part, Spot spot)
    {
        if (part.UnknownReference is { } reference)
        {
            string keyword = part.Place.Find("$ref") is null ? "$dynamicRef" : "$ref";
            spot.Report(part, keyword, $"Whether what '{reference}' refers to has changed is not known.", null);
        }

        if (part.IsMereReference) return;
        if (!ValueRules.Compare(premise, part, spot)) return;

        NumberRules.Compare(premise, part, spot);
        StringRules.Compare(premise, part, spot);
        if ((premise.Types & TypeSet.Array) != 0) _arrays.Compare(premise, part, spot);
        if ((premise.Types & TypeSet.Object) != 0) _objects.Compare(premise, part, spot);
        _choices.Compare(premise, part, spot);
    }
}
