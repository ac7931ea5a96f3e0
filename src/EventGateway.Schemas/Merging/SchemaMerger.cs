using System.Runtime.InteropServices;
using EventGateway.Schemas.Compiling;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>
/// Makes the nodes that give verdicts. A value must often match several schemas at once, by <c>allOf</c>, references and choices: they become
/// one node that walks the value once. A node is a set of requirements; the children of a node are the sets of what its schemas ask of them.
/// Choices are made by the type of a value, by its members, or else between nodes that hold all the rest as well. Where that would grow too
/// large the nodes of the schemas as they were written, which say reasons, give verdicts too.
/// </summary>
internal sealed class SchemaMerger
{
    private const int NodesPerSchema = 3;
    private const int NodesAnyway = 500;
    private const int MaxWays = 16;

    /// <summary>The types that a first byte tells apart.</summary>
    public static readonly ValueTypes[] Types =
        [ValueTypes.Null, ValueTypes.Boolean, ValueTypes.Number, ValueTypes.String, ValueTypes.Array, ValueTypes.Object];

    private readonly ProgramBuilder _program;
    private readonly SchemaSet _schemas;
    private readonly NodeWriter _writer;
    private readonly ObjectMerger _objects;
    private readonly ChoiceWriter _choices;
    private readonly NodeCopier _copier;
    private readonly Dictionary<RequirementSet, int> _known = [];
    private readonly Dictionary<int, int> _copied = [];
    private readonly Dictionary<int, int> _alone = [];
    private readonly Dictionary<ValueTypes, int> _byTypes = [];
    private readonly Queue<(int Node, RequirementSet Set)> _waiting = [];
    private readonly Queue<(int Node, int Schema)> _waitingCopies = [];
    private readonly Dictionary<Requirement, int> _made = [];
    private readonly List<Requirement> _requirements = [];
    private readonly int _written;
    private readonly int _maxNodes;

    private SchemaMerger(ProgramBuilder program, SchemaSet schemas)
    {
        _program = program;
        _schemas = schemas;
        _writer = new NodeWriter(program);
        _objects = new ObjectMerger(program, schemas, NodeFor);
        _choices = new ChoiceWriter(program, schemas);
        _copier = new NodeCopier(program, NodeFor);
        _written = program.Nodes.Count;
        _maxNodes = (program.Nodes.Count * NodesPerSchema) + NodesAnyway;
    }

    /// <summary>Adds the nodes.</summary>
    /// <param name="program">A program with a node for each schema.</param>
    /// <param name="schemas">The schemas.</param>
    /// <param name="root">The schema that is asked.</param>
    /// <returns>The node that gives the verdict of the root.</returns>
    public static int Merge(ProgramBuilder program, SchemaSet schemas, int root)
    {
        var merger = new SchemaMerger(program, schemas);
        int node = merger.NodeFor(root);
        merger.WriteWaiting();
        new HeadStartWriter(program).Write();
        return node;
    }

    private void WriteWaiting()
    {
        while (_waitingCopies.Count + _waiting.Count > 0)
        {
            if (_waitingCopies.TryDequeue(out (int Node, int Schema) copy)) _copier.Copy(copy.Schema, copy.Node);
            else if (_waiting.TryDequeue(out (int Node, RequirementSet Set) merged)) Write(merged.Node, merged.Set);
        }
    }

    private bool IsFull => _program.Nodes.Count >= _maxNodes;

    /// <summary>The node of a value that must match a schema.</summary>
    private int NodeFor(int schema)
    {
        if (schema is SchemaNode.Nothing or SchemaNode.Anything) return schema;
        if (!_alone.TryGetValue(schema, out int node)) _alone.Add(schema, node = NodeForAll([schema]));
        return node;
    }

    /// <summary>The node of a value that must match all of some schemas; the list is used up.</summary>
    private int NodeFor(List<int> schemas)
    {
        if (schemas.Contains(SchemaNode.Nothing)) return SchemaNode.Nothing;
        schemas.RemoveAll(static schema => schema == SchemaNode.Anything);
        if (schemas.Count < 2) return schemas.Count == 0 ? SchemaNode.Anything : NodeFor(schemas[0]);
        return NodeForAll(CollectionsMarshal.AsSpan(schemas));
    }

    private int NodeForAll(ReadOnlySpan<int> schemas)
    {
        List<Requirement> requirements = _requirements;
        requirements.Clear();
        foreach (int schema in schemas) _schemas.Expand(schema, requirements);
        if (requirements.Count == 0) return SchemaNode.Anything;
        if (requirements is [{ Kind: RequirementKind.Own } own])
        {
            if (_schemas.IsOfTypes(own)) return OfTypes(_schemas[own.Schema].Types);
            if (own.Schema < _written && NodeCopier.CanCopy(_schemas[own.Schema])) return Copied(own.Schema);
        }

        var set = new RequirementSet(requirements, ValueTypes.Any);
        if (_known.TryGetValue(set, out int known)) return known;
        return IsFull ? Unmerged(schemas) : Reserve(set);
    }

    /// <summary>The node of a schema that is merged with no others.</summary>
    private int Copied(int schema)
    {
        if (!NodeCopier.HasChildren(_schemas[schema])) return schema;
        if (_copied.TryGetValue(schema, out int known)) return known;
        int node = ProgramBuilder.Add(_program.Nodes, default);
        _copied.Add(schema, node);
        _waitingCopies.Enqueue((node, schema));
        return node;
    }

    /// <summary>All that name only types share a node.</summary>
    private int OfTypes(ValueTypes types)
    {
        if (!_byTypes.TryGetValue(types, out int node)) _byTypes.Add(types, node = Add(new SchemaParts { Types = types }));
        return node;
    }

    private int Reserve(RequirementSet set)
    {
        int node = ProgramBuilder.Add(_program.Nodes, default);
        _known.Add(set, node);
        _waiting.Enqueue((node, set));
        return node;
    }

    private int Unmerged(ReadOnlySpan<int> schemas)
    {
        if (schemas.Length == 1) return AsWritten(new Requirement(schemas[0], RequirementKind.Whole));
        return Add(new SchemaParts
        {
            Applied = new InPlaceParts { AllOf = [.. schemas.ToArray().Select(schema => AsWritten(new Requirement(schema, RequirementKind.Whole)))] },
        });
    }

    /// <summary>
    /// The node of one requirement and nothing else. It must not be more: where one branch of a choice failed for another reason than its own,
    /// exactly one of two could seem to match.
    /// </summary>
    private int AsWritten(Requirement requirement)
    {
        (int schema, RequirementKind kind) = (requirement.Schema, requirement.Kind);
        bool isAll = kind == RequirementKind.Whole || (kind == RequirementKind.Own && _schemas[schema].Applied.IsEmpty);
        if (isAll && schema < _written) return schema;
        requirement = requirement with { IsUnmerged = true };
        if (!_made.TryGetValue(requirement, out int node)) _made.Add(requirement, node = Add(PartOf(_schemas[schema], kind, requirement.Index)));
        return node;
    }

    private static SchemaParts PartOf(SchemaParts schema, RequirementKind kind, int index)
    {
        if (kind == RequirementKind.Whole) return schema;
        if (kind == RequirementKind.Own) return schema.WithoutApplied();
        InPlaceParts applied = schema.Applied;
        return new SchemaParts
        {
            Applied = kind switch
            {
                RequirementKind.AnyOf => new InPlaceParts { AnyOf = applied.AnyOf },
                RequirementKind.OneOf => new InPlaceParts { OneOf = applied.OneOf },
                RequirementKind.Not => new InPlaceParts { Not = [applied.Not[index]] },
                _ => new InPlaceParts { Conditions = [applied.Conditions[index]] },
            },
        };
    }

    private int Add(SchemaParts parts)
    {
        int node = ProgramBuilder.Add(_program.Nodes, default);
        _writer.Write(node, parts, parts.Types);
        return node;
    }

    private void Write(int node, RequirementSet set)
    {
        var parts = new SchemaParts { Types = ValueTypes.None };
        var values = new Dictionary<AllowedValues, ValueTypes>(ReferenceEqualityComparer.Instance);
        ValueTypes possible = set.Types & _schemas.TypesOf(set.Requirements);
        foreach (ValueTypes type in Types)
        {
            if ((possible & type) == 0) continue;
            TypeForm form = _schemas.Specialise(set.Requirements, type);
            form.Types &= set.Types;
            if (form.IsImpossible) continue;
            parts.Types |= form.Types;
            AddRules(parts, form, type, values);
        }

        parts.Values = [.. values.Select(static listed => listed.Key with { AppliesTo = listed.Value })];
        _writer.Write(node, parts, parts.Types);
    }

    private void AddRules(SchemaParts parts, TypeForm form, ValueTypes type, Dictionary<AllowedValues, ValueTypes> values)
    {
        if (type == ValueTypes.Object) _objects.SettleRequired(parts, form);
        if (form.Choices.Count > 0 && !IsFull)
        {
            form.LimitChoices(MaxWays);
            int choice = WriteConditions(form, type) ?? WriteChoice(form, form.Choices[0], type);
            parts.AppliedByType = parts.AppliedByType.Add(new InPlaceParts { AppliesTo = type, Choice = choice });
            return;
        }

        InPlaceParts applied = InPlaceParts.None;
        if (form.Unmerged.Count + form.Choices.Count > 0) applied = applied with { AllOf = [.. form.Unmerged.Concat(form.Choices.Select(static open => open.Source)).Select(AsWritten)] };
        if (form.Not.Count > 0) applied = applied with { Not = [.. form.Not.Select(not => NodeFor(_schemas[not.Schema].Applied.Not[not.Index]))] };
        foreach (int schema in form.Own)
        {
            foreach (AllowedValues allowed in _schemas[schema].Values) values[allowed] = values.GetValueOrDefault(allowed) | type;
        }

        switch (type)
        {
            case ValueTypes.Number:
                AddNumberRules(parts, form.Own);
                break;
            case ValueTypes.String:
                AddStringRules(parts, form.Own);
                break;
            case ValueTypes.Array:
                AddArrayRules(parts, form.Own);
                break;
            case ValueTypes.Object:
                if (!_objects.TryMerge(parts, form.Own))
                {
                    applied = applied with { AllOf = applied.AllOf.AddRange(form.Own.Select(own => AsWritten(new Requirement(own, RequirementKind.Own)))) };
                }

                break;
        }

        if (!applied.IsEmpty) parts.AppliedByType = parts.AppliedByType.Add(applied with { AppliesTo = type });
    }

    /// <summary>Each branch holds all the rest, so that the value is walked once.</summary>
    private int WriteChoice(TypeForm form, OpenChoice choice, ValueTypes type)
    {
        Requirement[] rest = [.. form.Without(choice)];
        int[] branches = [.. choice.Branches.Select((branch, index) =>
        {
            bool isCondition = choice.Kind == ChoiceKind.If && index == 0;
            return NodeFor(_schemas.Expand(branch), isCondition ? [] : rest, form.Types);
        })];
        return _choices.Write(choice, branches, type, leaf => NodeFor([.. leaf.Requirements], rest, form.Types));
    }

    /// <summary>Conditions that members decide, all in one look; null if there are none, or other choices before them.</summary>
    private int? WriteConditions(TypeForm form, ValueTypes type)
    {
        if (type != ValueTypes.Object || form.Choices[0].Kind != ChoiceKind.If) return null;
        OpenChoice[] conditions = [.. form.Choices.Where(_choices.IsDecided).Take(ChoiceWriter.MaxConditions)];
        if (conditions.Length == 0) return null;
        Requirement[] rest = [.. form.Without(conditions)];
        var branches = new int[1 << conditions.Length];
        for (int holding = 0; holding < branches.Length; holding++)
        {
            var consequences = new List<Requirement>();
            for (int index = 0; index < conditions.Length; index++)
            {
                bool holds = (holding >> index & 1) != 0;
                _schemas.Expand(conditions[index].Branches[holds ? 1 : 2], consequences);
            }

            branches[holding] = NodeFor(consequences, rest, form.Types);
        }

        return _choices.Write(conditions, branches);
    }

    private int NodeFor(List<Requirement> requirements, Requirement[] rest, ValueTypes types)
    {
        requirements.AddRange(rest);
        var set = new RequirementSet(requirements, types);
        return _known.TryGetValue(set, out int known) ? known : Reserve(set);
    }

    private void AddNumberRules(SchemaParts parts, List<int> own)
    {
        SchemaParts[] schemas = PartsOf(own);
        parts.Bounds = [.. schemas.SelectMany(static schema => schema.Bounds)];
        foreach (SchemaParts schema in schemas)
        {
            parts.IntegersHaveNoPoint |= schema.IntegersHaveNoPoint && (schema.Types & ValueTypes.Number) == ValueTypes.Integer;
        }
    }

    private void AddStringRules(SchemaParts parts, List<int> own)
    {
        SchemaParts[] schemas = PartsOf(own);
        parts.Patterns = [.. schemas.SelectMany(static schema => schema.Patterns).Distinct()];
        parts.Formats = [.. schemas.SelectMany(static schema => schema.Formats).Distinct()];
        foreach (SchemaParts schema in schemas)
        {
            parts.MinLength = Math.Max(parts.MinLength, schema.MinLength);
            parts.MaxLength = Math.Min(parts.MaxLength, schema.MaxLength);
        }
    }

    private void AddArrayRules(SchemaParts parts, List<int> own)
    {
        SchemaParts[] schemas = PartsOf(own);
        if (schemas.Length == 0) return;
        int prefixLength = schemas.Max(static schema => schema.PrefixItems.Length);
        parts.PrefixItems = [.. Enumerable.Range(0, prefixLength).Select(place =>
            NodeFor([.. schemas.Select(schema => place < schema.PrefixItems.Length ? schema.PrefixItems[place] : schema.Items).Distinct()]))];
        parts.Items = NodeFor([.. schemas.Select(static schema => schema.Items).Distinct()]);
        foreach (SchemaParts schema in schemas)
        {
            parts.MinItems = Math.Max(parts.MinItems, schema.MinItems);
            parts.MaxItems = Math.Min(parts.MaxItems, schema.MaxItems);
            parts.UniqueItems |= schema.UniqueItems;
        }

        parts.Contains = [.. schemas.SelectMany(static schema => schema.Contains).Select(contains => contains with { Node = NodeFor(contains.Node) })];
    }

    private SchemaParts[] PartsOf(List<int> schemas) => [.. schemas.Select(schema => _schemas[schema])];
}
