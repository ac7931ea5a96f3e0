using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Model;

/// <summary>A diagnostic in equatable form: a compiler's Location would keep a whole compilation alive.</summary>
internal sealed record Problem(string Id, string File, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Diagnostics.ById(Id), Location.Create(File, Span, Lines), [.. Arguments]);
}
