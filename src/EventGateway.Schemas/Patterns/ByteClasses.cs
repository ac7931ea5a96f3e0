namespace EventGateway.Schemas.Patterns;

/// <summary>Bytes that an automaton does not tell apart are one class.</summary>
internal sealed class ByteClasses
{
    private readonly bool[] _begins = new bool[257];

    public ByteClasses(Automaton automaton)
    {
        foreach (AutomatonInstruction instruction in automaton.Instructions)
        {
            if (instruction.Step != AutomatonStep.Take || instruction.First > instruction.Last) continue;
            _begins[instruction.First] = true;
            _begins[instruction.Last + 1] = true;
        }

        foreach (StateTable lookAhead in automaton.LookAheads) BeginWhere(letter => lookAhead.Classes[letter] != lookAhead.Classes[letter - 1]);
        if (automaton.LooksAtWords) BeginWhere(static letter => Place.IsWordLetter(letter) != Place.IsWordLetter(letter - 1));
        for (int letter = 1; letter < 256; letter++)
        {
            if (_begins[letter]) Examples.Add(letter);
            Of[letter] = (byte)(Examples.Count - 1);
        }
    }

    /// <summary>The class of each byte.</summary>
    public byte[] Of { get; } = new byte[256];

    /// <summary>The first byte of each class.</summary>
    public List<int> Examples { get; } = [0];

    private void BeginWhere(Func<int, bool> begins)
    {
        for (int letter = 1; letter < 256; letter++) _begins[letter] |= begins(letter);
    }
}
