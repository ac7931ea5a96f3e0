using System.Collections.Immutable;
using System.Text;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Gathers what is known of a value.</summary>
internal sealed class PremiseBuilder
{
    private readonly SchemaPartReader _reader;
    private readonly Dictionary<int, SchemaPart> _parts = [];
    private readonly List<ComparedSchema> _refuted = [];
    private readonly List<Choice> _choices = [];
    private readonly HashSet<string> _required = [];

    public PremiseBuilder(SchemaPartReader reader) => _reader = reader;

    /// <summary>Begins with what another premise knows.</summary>
    public PremiseBuilder(SchemaPartReader reader, Premise known)
        : this(reader)
    {
        foreach (SchemaPart part in known.Parts) _parts.Add(part.Id, part);
        _refuted.AddRange(known.Refuted);
        _choices.AddRange(known.Choices);
        _required.UnionWith(known.Required);
        TypeLimit = known.TypeLimit;
        ValueLimit = known.ValueLimit;
    }

    public TypeSet TypeLimit { get; set; } = TypeSet.All;

    public DocumentNode? ValueLimit { get; set; }

    /// <summary>A schema holds, and so do all that it refers to and is composed of.</summary>
    public PremiseBuilder Add(ComparedSchema schema)
    {
        var waiting = new Stack<ComparedSchema>([schema]);
        while (waiting.TryPop(out ComparedSchema next))
        {
            SchemaPart part = _reader.ReadTarget(next);
            if (!_parts.TryAdd(part.Id, part)) continue;

            if (part.Target is { } target) waiting.Push(target);
            foreach (ComparedSchema required in part.AllOf) waiting.Push(required);
            AddChoice(part.AnyOf, isExclusive: false);
            AddChoice(part.OneOf, isExclusive: true);
            if (part.Not is { } not) _refuted.Add(not);
        }

        return this;
    }

    /// <summary>One of the schemas holds.</summary>
    public PremiseBuilder AddChoice(IReadOnlyCollection<ComparedSchema> alternatives, bool isExclusive)
    {
        if (alternatives.Count == 1) Add(alternatives.First());
        else if (alternatives.Count > 1) _choices.Add(new Choice([.. alternatives], isExclusive));
        return this;
    }

    /// <summary>It is the alternative with that number that holds.</summary>
    public PremiseBuilder Choose(Choice choice, int alternative)
    {
        _choices.Remove(choice);
        if (choice.IsExclusive) _refuted.AddRange(choice.Alternatives.RemoveAt(alternative));
        return Add(choice.Alternatives[alternative]);
    }

    /// <summary>A schema does not hold.</summary>
    public PremiseBuilder Refute(ComparedSchema schema)
    {
        _refuted.Add(schema);
        return this;
    }

    /// <summary>If it is an object, it has a member of that name.</summary>
    public PremiseBuilder Require(string name)
    {
        _required.Add(name);
        return this;
    }

    public Premise Build()
    {
        IReadOnlySet<string> required = CloseRequired();
        ImmutableArray<SchemaPart> parts = [.. _parts.Values.OrderBy(part => part.Id)];
        return new Premise
        {
            Parts = parts,
            Refuted = [.. _refuted],
            Choices = [.. _choices],
            TypeLimit = TypeLimit,
            ValueLimit = ValueLimit,
            Required = required,
            Key = KeyOf(parts),
        };
    }

    private bool IsObject => _parts.Values.Aggregate(TypeLimit, (types, part) => types & part.Types) == TypeSet.Object;

    /// <summary>What is required may require more. A value that is surely an object also matches the schemas that depend on what it has.</summary>
    private HashSet<string> CloseRequired()
    {
        HashSet<string> required = [.. _required];
        int before;
        do
        {
            before = required.Count + _parts.Count;
            foreach (SchemaPart part in _parts.Values.ToList())
            {
                required.UnionWith(part.Required);
                foreach ((string trigger, HashSet<string> names) in part.DependentRequired)
                {
                    if (required.Contains(trigger)) required.UnionWith(names);
                }

                foreach ((string trigger, ComparedSchema schema) in part.DependentSchemas)
                {
                    if (IsObject && required.Contains(trigger)) Add(schema);
                }
            }
        }
        while (required.Count + _parts.Count > before);

        return required;
    }

    private string KeyOf(ImmutableArray<SchemaPart> parts)
    {
        var key = new StringBuilder();
        key.AppendJoin(',', parts.Select(part => part.Id));
        key.Append('!').AppendJoin(',', _refuted.Select(IdOf).Order());
        key.Append('?').AppendJoin('?', _choices.Select(KeyOf).Order(StringComparer.Ordinal));
        key.Append('+').AppendJoin(',', _required.Order(StringComparer.Ordinal).Select(name => $"{name.Length}.{name}"));
        key.Append(':').Append((int)TypeLimit);
        if (ValueLimit is not null) key.Append('=').Append(DocumentValues.Describe(ValueLimit));
        return key.ToString();
    }

    private string KeyOf(Choice choice) => string.Join(choice.IsExclusive ? '^' : '|', choice.Alternatives.Select(IdOf));

    private int IdOf(ComparedSchema schema) => _reader.ReadTarget(schema).Id;
}
