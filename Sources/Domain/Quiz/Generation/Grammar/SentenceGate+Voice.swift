extension SentenceGate {
    /// Whether "we", "us" or "our" means people at large there: "our bodies", "lets us see the stars", "the food we eat".
    ///
    /// Such a sentence is as general as any other; where author and reader are meant, it is about the text.
    static func isEverybody(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard !tokens.contains(where: { authorial.contains($0.lower) }) else { return false }
        let before = index > 0 ? tokens[index - 1] : nil
        switch tokens[index].lower {
        case "our":
            // "our own bodies", "our everyday lives".
            let phrase = tokens[(index + 1)...].prefix(4).prefix {
                $0.isWord && !StopWords.contains($0.lower) || $0.lower == "own"
            }
            return phrase.contains { shared.contains($0.lower) }
        case "us", "ourselves":
            guard let before, before.isWord else { return false }
            return ["to", "of", "from", "for", "around", "like", "toward", "among", "between", "within"].contains(
                before.lower)
                || EnglishVerbs.entries(of: before.lower).contains { reaching.contains($0.lemma) }
        case "we":
            let verb = tokens[(index + 1)...].first { !$0.isAdverb && !helpers.contains($0.lower) }
            guard let verb,
                EnglishVerbs.entries(of: verb.lower).contains(where: { living.contains($0.lemma) && $0.form == .base })
            else { return false }
            guard let before, before.isWord else {
                // "We learn by observing others", but "we see a peak" looks at a picture.
                let next = tokens[index + 1].lower
                return ["can", "cannot"].contains(next)
                    || lasting.contains(verb.lower) && !EnglishWords.modals.contains(next)
            }
            return !["if", "once", "then", "before", "after", "until", "and", "so", "but"].contains(before.lower)
        default: return false
        }
    }

    /// Words of a text about itself, or of an example that it walks through.
    private static let authorial = EnglishWords.list(
        """
        chapter section lecture book video course example examples analogy simulation goal discussion discuss discussed \
        figure diagram code next here now earlier above below suppose imagine assume assuming consider \
        let's we'll we've we're we'd i my me this these
        """)
    /// What all people have in common.
    private static let shared = EnglishWords.list(
        """
        galaxy sun moon earth planet world universe sky solar atmosphere ancestors species body bodies brain brains mind \
        minds eyes eye ears ear skin bones muscles cells blood heart hearts lungs senses taste smell vision hearing memory \
        memories personality personalities thoughts feelings emotions behavior behaviors behaviour attention perception \
        perceptions experience experiences beliefs knowledge lives life society societies culture cultures communities \
        community families democracy democratic health food language languages identity identities needs desires actions \
        environment surroundings everyday daily abilities development genes consciousness unconscious friends parents \
        children neighbors economy constitution judgments reality wellbeing well-being happiness teeth hands feet \
        immune nervous digestive respiratory globalized modern vicinity neighborhood local responses confidence success power
        """)
    /// Verbs whose object people at large may be.
    private static let reaching = EnglishWords.list(
        """
        tell let allow help give enable teach remind make lead provide require force cause permit prevent protect surround \
        affect influence inform convince motivate warn bring reach inspire encourage keep connect show
        """)
    /// What nobody does once only, as an author does who sees, needs or knows something now.
    private static let lasting = EnglishWords.list(
        """
        learn perceive experience feel hear smell taste remember forget eat drink breathe live sleep dream die age behave \
        inhabit inherit acquire interpret react respond tend retrieve develop
        """)
    private static let helpers = EnglishWords.list("can cannot could do not all have must should would will may might")
    /// What everybody does, not an author with a reader.
    private static let living = EnglishWords.list(
        """
        see perceive experience feel hear smell taste touch know think believe learn remember forget eat drink breathe live \
        sleep dream move need want share observe speak act interact encounter consume buy own face die grow age interpret \
        behave value possess owe enjoy detect inhabit inherit wear desire fear love inhale approach choose imitate do react respond \
        tend attribute retrieve judge acquire develop recognize receive spend work play hold treat attend accept reject care
        """)
}
