namespace EventGateway.Schemas.Patterns;

/// <summary>
/// The names that \p{…} knows: general categories, and the binary properties that .NET can tell or that take few ranges. Names are
/// case-sensitive, as ECMA-262 has them.
/// </summary>
internal static class UnicodeProperties
{
    /// <summary>What stands for no property.</summary>
    public static readonly Func<CodePointSet> None = static () => new CodePointSet();

    private static readonly Dictionary<string, Func<CodePointSet>> Categories = AllCategories();

    private static readonly Dictionary<string, Func<CodePointSet>> Binaries = AllBinaries();

    /// <summary>Names of ECMA-262 for which there is no data here.</summary>
    private static readonly HashSet<string> KnownOnly = new(
        ("Alphabetic Alpha Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI Cased Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM"
        + " Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash"
        + " Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase"
        + " Emoji_Presentation EPres Extended_Pictographic ExtPict Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext IDS_Binary_Operator IDSB"
        + " IDS_Trinary_Operator IDST ID_Continue IDC ID_Start IDS Ideographic Ideo Logical_Order_Exception LOE Lowercase Lower Math Pattern_Syntax"
        + " Pat_Syn Quotation_Mark QMark Radical Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase"
        + " Upper XID_Continue XIDC XID_Start XIDS").Split(' '),
        StringComparer.Ordinal);

    /// <summary>What makes the letters of a property as it stands in the braces; null if there is no data for it.</summary>
    public static Func<CodePointSet>? Find(ReadOnlySpan<char> property)
    {
        int sign = property.IndexOf('=');
        if (sign < 0) return Find(Categories, property) ?? Find(Binaries, property);
        return property[..sign] is "General_Category" or "gc" ? Find(Categories, property[(sign + 1)..]) : null;
    }

    /// <summary>Whether ECMA-262 has a property for which there is no data here.</summary>
    public static bool IsKnown(ReadOnlySpan<char> property)
    {
        int sign = property.IndexOf('=');
        if (sign < 0) return KnownOnly.GetAlternateLookup<ReadOnlySpan<char>>().Contains(property);
        return sign + 1 < property.Length && property[..sign] is "Script" or "sc" or "Script_Extensions" or "scx";
    }

    private static Func<CodePointSet>? Find(Dictionary<string, Func<CodePointSet>> properties, ReadOnlySpan<char> name) =>
        properties.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out Func<CodePointSet>? letters) ? letters : null;

    private static Dictionary<string, Func<CodePointSet>> AllBinaries()
    {
        (string Names, Func<CodePointSet> Letters)[] properties =
        [
            ("Any", static () => CodePointSet.Everything),
            ("ASCII", static () => new CodePointSet().Add(0, 0x7F)),
            ("Assigned", static () => Categories["Unassigned"]().Negate()),
            ("ASCII_Hex_Digit AHex", HexDigits),
            ("Hex_Digit Hex", static () => HexDigits().Add(0xFF10, 0xFF19).Add(0xFF21, 0xFF26).Add(0xFF41, 0xFF46)),
            ("White_Space space", static () => new CodePointSet()
                .Add('\t', '\r').Add(' ', ' ').Add(0x85, 0x85).Add(0xA0, 0xA0).Add(0x1680, 0x1680).Add(0x2000, 0x200A).Add(0x2028, 0x2029)
                .Add(0x202F, 0x202F).Add(0x205F, 0x205F).Add(0x3000, 0x3000)),
            ("Pattern_White_Space Pat_WS", static () => new CodePointSet()
                .Add('\t', '\r').Add(' ', ' ').Add(0x85, 0x85).Add(0x200E, 0x200F).Add(0x2028, 0x2029)),
            ("Join_Control Join_C", static () => new CodePointSet().Add(0x200C, 0x200D)),
            ("Regional_Indicator RI", static () => new CodePointSet().Add(0x1F1E6, 0x1F1FF)),
            ("Variation_Selector VS", static () => new CodePointSet().Add(0x180B, 0x180D).Add(0x180F, 0x180F).Add(0xFE00, 0xFE0F).Add(0xE0100, 0xE01EF)),
            ("Noncharacter_Code_Point NChar", Noncharacters),
        ];
        var named = new Dictionary<string, Func<CodePointSet>>(StringComparer.Ordinal);
        foreach ((string names, Func<CodePointSet> letters) in properties)
        {
            foreach (string name in names.Split(' ')) named.Add(name, letters);
        }

        return named;
    }

    private static CodePointSet HexDigits() => CodePointSet.Digits.Add('A', 'F').Add('a', 'f');

    private static CodePointSet Noncharacters()
    {
        CodePointSet set = new CodePointSet().Add(0xFDD0, 0xFDEF);
        for (int plane = 0; plane <= CodePointSet.LastCodePoint >> 16; plane++) set.Add((plane << 16) | 0xFFFE, (plane << 16) | 0xFFFF);
        return set;
    }

    private static Dictionary<string, Func<CodePointSet>> AllCategories() => CategoryMasks()
        .ToDictionary(static category => category.Key, static category => (Func<CodePointSet>)(() => UnicodeCategories.SetOf(category.Value)), StringComparer.Ordinal);

    private static Dictionary<string, uint> CategoryMasks()
    {
        // In the order of System.Globalization.UnicodeCategory.
        string[] names =
        [
            "Lu Uppercase_Letter", "Ll Lowercase_Letter", "Lt Titlecase_Letter", "Lm Modifier_Letter", "Lo Other_Letter", "Mn Nonspacing_Mark",
            "Mc Spacing_Mark", "Me Enclosing_Mark", "Nd Decimal_Number digit", "Nl Letter_Number", "No Other_Number", "Zs Space_Separator",
            "Zl Line_Separator", "Zp Paragraph_Separator", "Cc Control cntrl", "Cf Format", "Cs Surrogate", "Co Private_Use",
            "Pc Connector_Punctuation", "Pd Dash_Punctuation", "Ps Open_Punctuation", "Pe Close_Punctuation", "Pi Initial_Punctuation",
            "Pf Final_Punctuation", "Po Other_Punctuation", "Sm Math_Symbol", "Sc Currency_Symbol", "Sk Modifier_Symbol", "So Other_Symbol",
            "Cn Unassigned",
        ];
        string[] groups =
        [
            "L Letter", "M Mark Combining_Mark", "N Number", "P Punctuation punct", "S Symbol", "Z Separator", "C Other",
        ];

        var masks = new Dictionary<string, uint>(StringComparer.Ordinal);
        for (int category = 0; category < names.Length; category++)
        {
            foreach (string name in names[category].Split(' ')) masks.Add(name, 1u << category);
        }

        foreach (string group in groups)
        {
            uint mask = 0;
            for (int category = 0; category < names.Length; category++)
            {
                if (names[category][0] == group[0]) mask |= 1u << category;
            }

            foreach (string name in group.Split(' ')) masks.Add(name, mask);
        }

        masks["LC"] = masks["Cased_Letter"] = masks["Lu"] | masks["Ll"] | masks["Lt"];
        return masks;
    }
}
