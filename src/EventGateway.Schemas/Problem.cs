namespace EventGateway.Schemas;

/// <summary>One thing wrong with a document that a person wrote: what, and where to look.</summary>
/// <param name="File">The file as the person named it; empty where the text did not come from a file.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Column in the line, from 1, in UTF-16 units.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to the node in the document; empty for the root.</param>
/// <param name="Message">A sentence that says what is wrong and what to do.</param>
public sealed record Problem(string File, int Line, int Column, string Pointer, string Message)
{
    /// <summary>The form that compilers print: <c>file:line:column: message (at pointer)</c>.</summary>
    public override string ToString() =>
        $"{(File.Length == 0 ? "(text)" : File)}:{Line}:{Column}: {Message} (at {(Pointer.Length == 0 ? "the root" : Pointer)})";
}
