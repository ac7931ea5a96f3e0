using System.Text;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Reporting;

/// <summary>The values of an <c>enum</c> or <c>const</c> as a person reads them: strings first.</summary>
internal static unsafe class ListedValues
{
    public static string Describe(in ProgramView program, ValueRules* rules)
    {
        var text = new StringBuilder();
        for (int index = 0; index < rules->Strings.Count; index++)
        {
            NameEntry* entry = rules->Strings.First + index;
            if (text.Length > 0) text.Append(", ");
            JsonDocumentWriter.WriteString(text, Encoding.UTF8.GetString(program.Text + entry->Start, entry->Length));
        }

        for (int index = 0; index < rules->ConstantCount; index++)
        {
            if (text.Length > 0) text.Append(", ");
            text.Append(Encoding.UTF8.GetString(program.TextOf(program.Constants[rules->FirstConstant + index].Json)));
        }

        return text.ToString();
    }
}
