using System.Runtime.CompilerServices;
using System.Text;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reporting;

namespace EventGateway.Schemas.Validating;

/// <summary>
/// Parses and validates in one pass: the program drives a walk over the bytes, each node consumes its own value. Every method takes the
/// place where a value begins and gives the place behind it. Null means: refused (or no JSON, or too costly) in verdict mode, and
/// "no more errors wanted" in report mode, which runs over bytes that are known to be JSON.
/// </summary>
internal unsafe ref partial struct Walker<TMode>
    where TMode : struct, IWalkMode
{
    /// <summary>The stack is looked at every so many levels.</summary>
    private const int LevelsBetweenChecks = 16;

    /// <summary>So many bytes of text count as one value.</summary>
    private const int BytesPerStep = 64;

    private readonly ProgramView* _program;
    private readonly byte* _start;
    private readonly ErrorCollector? _errors;
    private readonly ref WorkBudget _budget;
    private JsonGrammar _grammar;
    private int _depth;
    private int _applied;

    public Walker(ProgramView* program, byte* start, byte* end, ref WorkBudget budget, ErrorCollector? errors = null)
    {
        _program = program;
        _start = start;
        _grammar = new JsonGrammar(end);
        _budget = ref budget;
        _errors = errors;
    }

    /// <summary>Whether the bytes are one JSON text that matches a node.</summary>
    public bool Document(int root)
    {
        if (_start == _grammar.End) return false;
        byte* at = _grammar.SkipWhitespace(_start);
        at = at < _grammar.End ? Value(at, _program->Nodes + root) : null;
        return at != null && !_budget.IsSpent && at <= _grammar.End && (at == _grammar.End || _grammar.SkipWhitespace(at) == _grammar.End);
    }

    private byte* Value(byte* at, SchemaNode* node)
    {
        switch (*at)
        {
            case (byte)'"':
                if ((node->Plain & ValueTypes.String) != 0) return PlainString(at);
                return (node->Simple & ValueTypes.String) != 0 ? String(at, node) : Combined(at, node);
            case (byte)'{':
                if ((node->Plain & ValueTypes.Object) != 0) return Skip(at);
                if ((node->Simple & ValueTypes.Object) == 0) return Combined(at, node);
                return (node->Listed & ValueTypes.Object) == 0 ? Members(at, node->Objects) : Object(at, node);
            case (byte)'[':
                if ((node->Plain & ValueTypes.Array) != 0) return Skip(at);
                if ((node->Simple & ValueTypes.Array) == 0) return Combined(at, node);
                return (node->Listed & ValueTypes.Array) == 0 ? Items(at, node->Arrays) : Array(at, node);
            case (byte)'t' or (byte)'f':
                if ((node->Plain & ValueTypes.Boolean) != 0) return PlainLiteral(at);
                return (node->Simple & ValueTypes.Boolean) != 0 ? Literal(at, node, ValueTypes.Boolean) : Combined(at, node);
            case (byte)'n':
                if ((node->Plain & ValueTypes.Null) != 0) return PlainLiteral(at);
                return (node->Simple & ValueTypes.Null) != 0 ? Literal(at, node, ValueTypes.Null) : Combined(at, node);
            default:
                return (node->Simple & ValueTypes.Number) != 0 ? Number(at, node) : Combined(at, node);
        }
    }

    /// <summary>The rules of the node itself, without those that it refers to.</summary>
    private byte* Own(byte* at, SchemaNode* node) => *at switch
    {
        (byte)'"' => String(at, node),
        (byte)'{' => (node->Types & ValueTypes.Object) == 0 ? WrongType(at, node) : Object(at, node),
        (byte)'[' => (node->Types & ValueTypes.Array) == 0 ? WrongType(at, node) : Array(at, node),
        (byte)'t' or (byte)'f' => Literal(at, node, ValueTypes.Boolean),
        (byte)'n' => Literal(at, node, ValueTypes.Null),
        _ => Number(at, node),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* PlainLiteral(byte* at) => _grammar.Literal(at);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* Literal(byte* at, SchemaNode* node, ValueTypes type)
    {
        if ((node->Types & type) == 0) return WrongType(at, node);
        byte* end = _grammar.Literal(at);
        return end == null || (node->Listed & type) == 0 || IsAllowedValue(at, end, node, type) ? end : null;
    }

    /// <summary>Goes one level down, if nesting and the thread's stack allow it. Before it, the text must not be over: it is what ends a walk of brackets behind the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Descend(byte* at)
    {
        if (at >= _grammar.End || ++_depth > JsonGrammar.MaxDepth) return false;
        return (_depth & (LevelsBetweenChecks - 1)) != 0 || HasStack();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool HasStack()
    {
        bool isEnough = RuntimeHelpers.TryEnsureSufficientExecutionStack();
        if (!isEnough) _budget.StepsLeft = -1;
        return isEnough;
    }

    /// <summary>Walks whitespace: most often there is none, or one space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte* SkipWhitespace(byte* at)
    {
        if (*at > ' ') return at;
        return *at == ' ' && at[1] > ' ' ? at + 1 : JsonGrammar.SkipSpaces(at, _grammar.End);
    }

    /// <summary>Walks a value that no rule looks into.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* Skip(byte* at)
    {
        byte* end = _grammar.Value(at, _depth);
        if (end != null) _budget.StepsLeft -= (end - at) / BytesPerStep;
        return end;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* WrongType(byte* at, SchemaNode* node)
    {
        if (!TMode.Reports) return null;
        Keyword keyword = node->Types == ValueTypes.None ? Keyword.False : Keyword.Type;
        return Fail(at, node, keyword, (int)node->Types) ? Skip(at) : null;
    }

    /// <summary>Notes a failure in report mode.</summary>
    /// <param name="at">The first byte of the value.</param>
    /// <param name="node">The schema that refuses it.</param>
    /// <param name="keyword">The keyword that refuses it.</param>
    /// <param name="number">The bound that was passed, or the types that are allowed.</param>
    /// <param name="text">The bound as it was written.</param>
    /// <returns>Whether the walk goes on: never in verdict mode.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool Fail(byte* at, SchemaNode* node, Keyword keyword, int number = 0, TextRange text = default) =>
        TMode.Reports && _errors!.Add(_program->PointerOf(node->Place), keyword, number, Encoding.UTF8.GetString(_program->TextOf(text)), ValueKind.Of(at, _grammar.End));
}
