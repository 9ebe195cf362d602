/// Words that turn a statement into its contrary when one stands for the other.
enum Opposites {
    /// What a word's opposite needs around it to say the contrary.
    enum Kind: Sendable {
        /// Anywhere: comparatives, adverbs, places in time and space.
        case free
        /// In what is said of the subject, not in what names it.
        case quality
        /// As a verb.
        case verb
        /// In front of a noun, as "most" and "few".
        case amount
        /// Beside the main verb, as "often".
        case frequency
    }

    struct Opposite: Sendable {
        var word: String
        var kind: Kind
    }

    /// The opposite of a lower-case word that is no verb.
    static func of(_ word: String) -> Opposite? { words[word] }

    /// The opposite of a verb, in the same form.
    static func verb(_ word: String, after previous: String) -> String? {
        for entry in EnglishVerbs.entries(of: word) {
            guard let lemma = lemmas[entry.lemma] else { continue }
            // "increased" is a participle behind "is" and "has", else a past.
            let helped = EnglishWords.be.contains(previous) || EnglishWords.have.contains(previous)
            if entry.form == .past, helped { continue }
            let parts = lemma.split(separator: " ", maxSplits: 1).map(String.init)
            guard let first = parts.first, let form = EnglishVerbs.form(entry.form, of: first) else { continue }
            return parts.count > 1 ? form + " " + parts[1] : form
        }
        return nil
    }

    private static let lemmas = pairs(
        """
        increase decrease|raise lower|rise fall|strengthen weaken|accelerate decelerate|accept reject|\
        improve worsen|simplify complicate|encourage discourage|maximize minimize|\
        lengthen shorten|halve double|heat cool|grow shrink|\
        forbid allow|disallow allow|widen narrow|gain lose|\
        widen narrow|win lose|enlarge shrink|warm cool|begin end|unite divide|succeed fail|\
        agree disagree|attack defend|tighten loosen|absorb emit|\
        benefit harm|praise condemn|reveal conceal|lock unlock|enable disable|activate inhibit
        """,
        oneWay:
            "reduce increase|diminish increase|permit forbid|let forbid|consume produce|prohibit allow|hinder help|slow accelerate|ease complicate|cause prevent|prevent cause|avoid cause|enlarge shrink|enhance impair|decline grow|facilitate hinder|exceed fall&below|advocate oppose|favor oppose|favour oppose|contain lack|possess lack|preserve destroy|protect endanger|embrace reject|adopt reject|approve reject|promote hinder|stimulate inhibit|emphasize downplay|hide reveal|retain lose|authorize forbid|legalize ban|ban legalize|abolish introduce|lack possess|restrict widen|ignore consider"
    )

    private static let words: [String: Opposite] = {
        var result: [String: Opposite] = [:]
        func add(_ table: [String: String], _ kind: Kind) {
            for (word, opposite) in table where result[word] == nil {
                result[word] = Opposite(word: opposite, kind: kind)
            }
        }
        add(frequencies, .frequency)
        add(free, .free)
        add(qualities, .quality)
        add(amounts, .amount)
        return result
    }()

    private static let free = pairs(
        """
        higher lower|faster slower|larger smaller|longer shorter|stronger weaker|hotter colder|heavier lighter|\
        easier harder|better worse|cheaper costlier|richer poorer|older newer|closer farther|nearer farther|deeper shallower|\
        thicker thinner|wider narrower|brighter dimmer|earlier later|denser sparser|largest smallest|highest lowest|\
        fastest slowest|strongest weakest|oldest newest|longest shortest|best worst|easiest hardest|heaviest lightest|\
        brightest dimmest|hottest coldest|cheapest costliest|before after|inside outside|internally externally|publicly privately|horizontally vertically|above below|\
        directly indirectly|automatically manually|quickly slowly|rapidly slowly|northern southern|eastern western|\
        northward southward|eastward westward|clockwise counterclockwise|safer riskier|\
        behind in&front&of|precisely loosely|concurrently successively|plus minus|explicitly implicitly|permanently temporarily|simultaneously successively|maximum minimum|least most|warmer cooler
        """,
        oneWay:
            "greater smaller|bigger smaller|colder warmer|closest farthest|nearest farthest|greatest smallest|sharply slightly|easily hardly|strongly weakly|fewer more|poorly well|partially completely|partly entirely|closely loosely|evenly unevenly|voluntarily forcibly|newest oldest|counter-clockwise clockwise|anticlockwise clockwise|simpler more&complicated|freely barely|weakest strongest|towards away&from|toward away&from|slightly considerably|roughly exactly"
    )

    private static let qualities = pairs(
        """
        high low|large small|fast slow|easy hard|strong weak|hot cold|rich poor|cheap expensive|deep shallow|thick thin|wide narrow|\
        bright dim|possible impossible|stable unstable|equal unequal|necessary unnecessary|visible invisible|\
        dependent independent|reversible irreversible|complete incomplete|soluble insoluble|legal illegal|\
        efficient inefficient|compatible incompatible|positive negative|dominant recessive|internal external|static dynamic|\
        synchronous asynchronous|mandatory optional|temporary permanent|voluntary involuntary|parallel sequential|explicit implicit|\
        acidic alkaline|rural urban|upper lower|majority minority|beginning end|reliable unreliable|\
        absence presence|identical different|elastic inelastic|common rare|constant variable|\
        safe unsafe|regular irregular|flexible rigid|homogeneous heterogeneous|\
        charged uncharged|polar nonpolar|inner outer|opaque transparent|advantage disadvantage|horizontal vertical|mature immature|\
        permeable impermeable|cold warm|dense sparse|sensitive insensitive|successful unsuccessful|\
        natural artificial|sufficient insufficient|finite infinite|\
        convex concave|symmetric asymmetric|maximal minimal|useful useless|similar different|formal informal|\
        conscious unconscious|rational irrational|direct indirect|primary secondary|objective subjective|\
        quantitative qualitative|senior junior|valid invalid|relevant irrelevant|accurate inaccurate|\
        adequate inadequate|likely unlikely|healthy unhealthy|mild severe|gradual sudden|broad narrow|\
        precise vague|familiar unfamiliar|predictable unpredictable|available unavailable|effective ineffective|\
        desirable undesirable|acceptable unacceptable|peaceful violent|hostile friendly|religious secular|\
        mutable immutable|unchanged altered|continuous intermittent|successive simultaneous|smooth rough|domestic foreign|absolute relative|\
        abstract concrete|innate learned|profitable unprofitable|loyal disloyal
        """,
        oneWay:
            "big small|low high|unlimited limited|required optional|insensitive sensitive|scarce plentiful|brittle tough|difficult easy|essential unnecessary|unable able|able unable|expensive cheap|quick slow|dangerous harmless|harmful harmless|fragile robust|huge tiny|tiny huge|dark bright|dry wet|wet dry|robust fragile|popular unpopular|powerful weak|cheap expensive|transparent opaque|beneficial harmful|major minor|exact approximate|circular square|poor rich|rare common|vast tiny|compact bulky|backwards forwards|forward backward"
    )

    private static let frequencies = pairs(
        "always never|often rarely",
        oneWay:
            "usually rarely|frequently rarely|seldom often|normally rarely|commonly rarely|typically rarely|generally rarely|widely rarely"
    )

    private static let amounts = pairs("most few", oneWay: "many few|few many")

    private static func pairs(_ both: String, oneWay: String = "") -> [String: String] {
        var result: [String: String] = [:]
        func read(_ table: String, isBoth: Bool) {
            for pair in table.split(separator: "|") {
                let words = pair.split(separator: " ").map { String($0).replacing("&", with: " ") }
                guard words.count == 2 else { continue }
                if result[words[0]] == nil { result[words[0]] = words[1] }
                if isBoth, result[words[1]] == nil { result[words[1]] = words[0] }
            }
        }
        read(both, isBoth: true)
        read(oneWay, isBoth: false)
        return result
    }
}
