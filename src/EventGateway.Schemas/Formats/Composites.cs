using System.Text;

namespace EventGateway.Schemas.Formats;

/// <summary>Letters that a letter and a mark become: the canonical compositions of Unicode 14, as far as labels may have them.</summary>
internal static class Composites
{
    private static readonly Dictionary<(int Letter, int Mark), int> Wholes = [];
    private static readonly Dictionary<int, (int Letter, int Mark)> Pieces = [];

    static Composites()
    {
        foreach ((int mark, string pairs) in Rows)
        {
            int letter = 0;
            foreach (Rune rune in pairs.EnumerateRunes())
            {
                if (letter != 0) Add(letter, mark, rune.Value);
                letter = letter == 0 ? rune.Value : 0;
            }
        }
    }

    /// <summary>The letter that two are together, if there is one.</summary>
    public static bool TryCompose(int letter, int mark, out int whole) => Wholes.TryGetValue((letter, mark), out whole);

    /// <summary>The two that a letter is made of, the first of which may be made of two again.</summary>
    public static bool TrySplit(int whole, out (int Letter, int Mark) pieces) => Pieces.TryGetValue(whole, out pieces);

    private static void Add(int letter, int mark, int whole)
    {
        Wholes.Add((letter, mark), whole);
        Pieces.Add(whole, (letter, mark));
    }

    /// <summary>For each mark letters without it, each followed by what it is with it.</summary>
    private static (int Mark, string Pairs)[] Rows =>
    [
        (0x300, "aàeèiìoòuùüǜnǹеѐиѝēḕōṑwẁâầăằêềôồơờưừyỳἀἂἁἃἐἒἑἓἠἢἡἣἰἲἱἳὀὂὁὃὐὒὑὓὠὢὡὣαὰεὲηὴιὶοὸυὺωὼϊῒϋῢ"),
        (0x301, "aáeéiíoóuúyýcćlĺnńrŕsśzźüǘgǵåǻæǽøǿϊΐαάεέηήιίϋΰοόυύωώгѓкќçḉēḗïḯkḱmḿõṍōṓpṕũṹwẃâấăắêếôốơớưứἀἄἁἅἐἔἑἕἠἤἡἥἰἴἱἵὀὄὁὅὐὔὑὕὠὤὡὥ"),
        (0x302, "aâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷzẑạậẹệọộ"),
        (0x303, "aãnñoõiĩuũvṽâẫăẵeẽêễôỗơỡưữyỹ"),
        (0x304, "aāeēiīoōuūüǖäǟȧǡæǣǫǭöȫõȭȯȱyȳиӣуӯgḡḷḹṛṝαᾱιῑυῡ"),
        (0x306, "aăeĕgğiĭoŏuŭийуўжӂаӑеӗȩḝạặαᾰιῐυῠ"),
        (0x307, "cċeėgġzżaȧoȯbḃdḋfḟhḣmṁnṅpṗrṙsṡśṥšṧṣṩtṫwẇxẋyẏ"),
        (0x308, "aäeëiïoöuüyÿιϊυϋеёіїаӓәӛжӝзӟиӥоӧөӫэӭуӱчӵыӹhḧõṏūṻwẅxẍtẗ"),
        (0x309, "aảâẩăẳeẻêểiỉoỏôổơởuủưửyỷ"),
        (0x30A, "aåuůwẘyẙ"),
        (0x30B, "oőuűуӳ"),
        (0x30C, "cčdďeělľnňrřsštťzžaǎiǐoǒuǔüǚgǧkǩʒǯjǰhȟ"),
        (0x30F, "aȁeȅiȉoȍrȑuȕѵѷ"),
        (0x311, "aȃeȇiȋoȏrȓuȗ"),
        (0x313, "αἀεἐηἠιἰοὀυὐωὠρῤ"),
        (0x314, "αἁεἑηἡιἱοὁυὑωὡρῥ"),
        (0x31B, "oơuư"),
        (0x323, "bḅdḍhḥkḳlḷmṃnṇrṛsṣtṭvṿwẉzẓaạeẹiịoọơợuụưựyỵ"),
        (0x324, "uṳ"),
        (0x325, "aḁ"),
        (0x326, "sștț"),
        (0x327, "cçgģkķlļnņrŗsştţeȩdḑhḩ"),
        (0x328, "aąeęiįuųoǫ"),
        (0x32D, "dḓeḙlḽnṋtṱuṷ"),
        (0x32E, "hḫ"),
        (0x330, "eḛiḭuṵ"),
        (0x331, "bḇdḏkḵlḻnṉrṟtṯzẕhẖ"),
        (0x342, "ἀἆἁἇἠἦἡἧἰἶἱἷὐὖὑὗὠὦὡὧαᾶηῆιῖϊῗυῦϋῧωῶ"),
        (0x653, "\u0627\u0622"),
        (0x654, "\u0627\u0623\u0648\u0624\u064A\u0626\u06D5\u06C0\u06C1\u06C2\u06D2\u06D3"),
        (0x655, "\u0627\u0625"),
        (0x93C, "\u0928\u0929\u0930\u0931\u0933\u0934"),
        (0x9BE, "\u09C7\u09CB"),
        (0x9D7, "\u09C7\u09CC"),
        (0xB3E, "\u0B47\u0B4B"),
        (0xB56, "\u0B47\u0B48"),
        (0xB57, "\u0B47\u0B4C"),
        (0xBBE, "\u0BC6\u0BCA\u0BC7\u0BCB"),
        (0xBD7, "\u0B92\u0B94\u0BC6\u0BCC"),
        (0xC56, "\u0C46\u0C48"),
        (0xCC2, "\u0CC6\u0CCA"),
        (0xCD5, "\u0CBF\u0CC0\u0CC6\u0CC7\u0CCA\u0CCB"),
        (0xCD6, "\u0CC6\u0CC8"),
        (0xD3E, "\u0D46\u0D4A\u0D47\u0D4B"),
        (0xD57, "\u0D46\u0D4C"),
        (0xDCA, "\u0DD9\u0DDA\u0DDC\u0DDD"),
        (0xDCF, "\u0DD9\u0DDC"),
        (0xDDF, "\u0DD9\u0DDE"),
        (0x102E, "\u1025\u1026"),
        (0x1B35, "\u1B05\u1B06\u1B07\u1B08\u1B09\u1B0A\u1B0B\u1B0C\u1B0D\u1B0E\u1B11\u1B12\u1B3A\u1B3B\u1B3C\u1B3D\u1B3E\u1B40\u1B3F\u1B41\u1B42\u1B43"),
        (0x3099, "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ"),
        (0x309A, "はぱひぴふぷへぺほぽハパヒピフプヘペホポ"),
        (0x110BA, "\U00011099\U0001109A\U0001109B\U0001109C\U000110A5\U000110AB"),
        (0x11127, "\U00011131\U0001112E\U00011132\U0001112F"),
        (0x1133E, "\U00011347\U0001134B"),
        (0x11357, "\U00011347\U0001134C"),
        (0x114B0, "\U000114B9\U000114BC"),
        (0x114BA, "\U000114B9\U000114BB"),
        (0x114BD, "\U000114B9\U000114BE"),
        (0x115AF, "\U000115B8\U000115BA\U000115B9\U000115BB"),
        (0x11930, "\U00011935\U00011938"),
    ];
}
