using System.Globalization;
using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Where in a value the comparison is, and where its findings go.</summary>
/// <param name="Findings">The findings.</param>
/// <param name="Instance">JSON pointer into the value.</param>
/// <param name="Depth">How many schemas the comparison has gone into.</param>
internal readonly record struct Spot(Findings Findings, string Instance, int Depth)
{
    /// <summary>Stands in pointers for all other members or items.</summary>
    public const string Others = "*";

    public Spot Member(string name) => this with { Instance = Place.Append(Instance, name) };

    public Spot Item(int index) => Member(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same value, to be asked only whether something follows.</summary>
    public Spot Trial() => this with { Findings = Findings.Trial() };

    /// <summary>Reports that a keyword does not follow.</summary>
    /// <param name="wanted">The schema that has the keyword.</param>
    /// <param name="keyword">The keyword.</param>
    /// <param name="breaking">What to say if it is the new schema that has it.</param>
    /// <param name="widening">What to say if it is the old one; null: nothing, for it is not known whether the new one accepts more.</param>
    public void Report(SchemaPart wanted, string keyword, string breaking, string? widening) =>
        Findings.Add(wanted.PlaceOf(keyword), Instance, Findings.Kind == DifferenceKind.Breaking ? breaking : widening);

    /// <summary>Reports a keyword of which it is not known what its change means, unless the other schema does not have it at all.</summary>
    public void ReportUnknown(Premise premise, SchemaPart wanted, string keyword)
    {
        bool isOnBoth = premise.Parts.Any(part => part.Place.Find(keyword) is not null);
        string breaking = isOnBoth
            ? $"'{keyword}' changed: whether it still accepts everything that was accepted is not known."
            : $"'{keyword}' was added: whether it accepts everything that was accepted is not known.";
        Report(wanted, keyword, breaking, isOnBoth ? null : $"'{keyword}' is gone.");
    }
}
