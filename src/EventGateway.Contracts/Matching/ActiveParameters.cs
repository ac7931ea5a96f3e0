namespace EventGateway.Contracts.Matching;

/// <summary>
/// The parameters that a search has reached, each once, with the first place behind it. They are held as a list and, beside it, for each
/// parameter where it is in the list. A place that the list does not confirm means nothing, so the memory need not be cleared before.
/// </summary>
internal ref struct ActiveParameters
{
    /// <summary>How many numbers of memory each parameter takes.</summary>
    public const int NumbersEach = 3;

    private readonly Span<int> _list;
    private readonly Span<int> _starts;
    private readonly Span<int> _places;

    public ActiveParameters(Span<int> memory, int parameters)
    {
        _list = memory[..parameters];
        _starts = memory.Slice(parameters, parameters);
        _places = memory.Slice(2 * parameters, parameters);
    }

    public int Count { get; private set; }

    public readonly int ParameterAt(int index) => _list[index];

    public readonly int StartAt(int index) => _starts[index];

    /// <summary>Adds a parameter, unless it is there already: places come in their order, so it has its earliest.</summary>
    public void Add(int parameter, int start)
    {
        int place = _places[parameter];
        if ((uint)place < (uint)Count && _list[place] == parameter) return;

        _list[Count] = parameter;
        _starts[Count] = start;
        _places[parameter] = Count++;
    }
}
