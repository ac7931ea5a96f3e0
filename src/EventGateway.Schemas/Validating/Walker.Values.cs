using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reporting;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    /// <summary>Whether a value that is no string is one of those that <c>enum</c> and <c>const</c> allow.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsAllowedValue(byte* at, byte* end, SchemaNode* node, ValueTypes type)
    {
        for (ValueRules* rules = node->Values; rules != null; rules = Next(rules))
        {
            if ((rules->AppliesTo & type) == 0) continue;
            bool isListed = IsListed(new JsonValue(at, end), rules, type);
            if (_budget.IsSpent || (!isListed && !FailUnlisted(at, node, rules))) return false;
        }

        return true;
    }

    private readonly ValueRules* Next(ValueRules* rules) => rules->Next < 0 ? null : _program->Values + rules->Next;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool FailUnlisted(byte* at, SchemaNode* node, ValueRules* rules) =>
        TMode.Reports && _errors!.Add(_program->PointerOf(node->Place), rules->Keyword, 0, ListedValues.Describe(*_program, rules), ValueKind.Of(at, _grammar.End));

    private readonly bool IsAllowedString(JsonValue text, StringTraits traits, SchemaNode* node)
    {
        for (ValueRules* rules = node->Values; rules != null; rules = Next(rules))
        {
            if ((rules->AppliesTo & ValueTypes.String) == 0) continue;
            if (rules->Strings.Count > 0 && Lookup(text, traits, &rules->Strings) != rules->Strings.Unknown) continue;
            if (!FailUnlisted(text.Start, node, rules)) return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool IsListed(JsonValue value, ValueRules* rules, ValueTypes type)
    {
        Constant* constant = _program->Constants + rules->FirstConstant;
        for (Constant* last = constant + rules->ConstantCount; constant < last; constant++)
        {
            if ((constant->Types & type) == 0) continue;
            byte* text = _program->Text + constant->Json.Start;
            if (JsonEquality.AreEqual(value, new JsonValue(text, text + constant->Json.Length), ref _budget.StepsLeft)) return true;
        }

        return false;
    }
}
