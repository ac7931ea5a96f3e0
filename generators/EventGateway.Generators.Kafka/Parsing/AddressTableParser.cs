using EventGateway.Generators.Kafka.Model;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>Reads Addresses.json: for each struct with a host and a port, whose address it is.</summary>
internal static class AddressTableParser
{
    public static AddressTable Parse(string file, SourceText? text)
    {
        text ??= SourceText.From("");
        var problems = new ProblemList(file, text);
        var classes = new List<AddressClass>();
        var reader = new JsonReader(text.ToString());
        try
        {
            foreach ((string name, TextSpan span, JsonValue value) in reader.Read().Members)
            {
                AddressOwner? owner = value.Text switch
                {
                    "broker" => AddressOwner.Broker,
                    "controller" => AddressOwner.Controller,
                    "application" => AddressOwner.Application,
                    _ => null,
                };
                if (owner is { } known) classes.Add(new AddressClass(name, known, problems.At(Diagnostics.StaleAddress, span, name)));
                else problems.Add(Diagnostics.BadValue, value.Span, name, "broker, controller or application");
            }
        }
        catch (FormatException problem)
        {
            problems.Add(Diagnostics.NotJson, reader.ErrorSpan, problem.Message);
        }

        return new AddressTable(new EquatableArray<AddressClass>([.. classes]), problems.ToArray());
    }
}
