/// Tells an English sentence from a phrase without a predicate.
///
/// Looks for a verb that may carry a sentence: an auxiliary, a form of a common verb, or a word that can only be a verb
/// where it stands. A verb right behind `that`, `which`, `who` or `to` carries no sentence of its own.
enum FiniteVerb {
    /// - Parameter words: as `Tokenizer.words` gives them. O(n).
    static func stands(in words: [String]) -> Bool {
        for (index, word) in words.enumerated() {
            let before = index > 0 ? words[index - 1] : ""
            let after = index + 1 < words.count ? words[index + 1] : ""
            if introducing.contains(before) { continue }
            if auxiliaries.contains(word) { return true }
            if index == 0 {
                if bases.contains(word) { return true }
                continue
            }
            if bases.contains(word), plural(before) { return true }
            if thirds.contains(word), !determiners.contains(before), !prepositions.contains(before),
                !plural(before), !after.isEmpty
            {
                return true
            }
            let isParticiple = after == "by" || participial.contains(before) || word == "used" || word == "based"
            if pasts.contains(word), !isParticiple { return true }
            // "FIFO evicts the page": a plural noun would need a preposition there.
            let isLinked = determiners.contains(after) && !StopWords.contains(before)
            if isLinked, word.utf8.count > 4, word.hasSuffix("s") && !word.hasSuffix("ss") || word.hasSuffix("ed") {
                return true
            }
        }
        return false
    }

    /// Begins with a verb whose subject was left out, as descriptions of functions do: "Returns the …".
    static func lacksSubject(_ words: [String]) -> Bool {
        guard words.count > 2, thirds.contains(words[0]) else { return false }
        return !auxiliaries.contains(words[1]) && words[1] != "of"
            && (StopWords.contains(words[1]) || words[1].hasSuffix("ly") || words[1] == "with")
    }

    /// An imperative or a plain verb.
    static func isBase(_ word: String) -> Bool { bases.contains(word) }

    private static func plural(_ word: String) -> Bool {
        word.hasSuffix("s") && !["ss", "is", "us"].contains(where: word.hasSuffix) || many.contains(word)
            || word.utf8.count > 3 && (word.hasSuffix("a") || word.hasSuffix("i"))
    }

    private static let introducing = Set.words("that which who whom whose to")
    private static let participial = Set.words("be been being the a an of in with for as and or not well")
    private static let many = Set.words(
        "you we they people and not often also usually children men women data always never")
    private static let determiners = Set.words(
        "the a an its their his her each every all any no one two your")
    private static let prepositions = Set.words("of in on at by for with from as into")
    private static let auxiliaries = Set.words(
        """
        is are was were isn't aren't wasn't weren't can could cannot can't couldn't will would won't wouldn't shall should \
        shouldn't may might must mustn't has have had hasn't haven't hadn't does do did doesn't don't didn't it's there's \
        you're you'll you'd you've they're they'll needn't am
        """)

    private static let bases = Set.words(
        """
        accept access achieve act add adjust affect agree allow answer appear apply approach argue arise ask assign assume \
        attach avoid become begin behave believe belong bind break bring build call carry cause change check choose claim \
        collect combine come communicate compare compete compile compute conflict connect consider consist constitute \
        contain continue contribute control convert copy correspond cost cover create cut deal decide declare decrease \
        define delete deliver demand denote depend derive describe determine develop differ direct disappear discover \
        display distinguish divide drive drop eat employ enable encourage end ensure enter equal establish estimate evaluate \
        evolve examine execute exert exist expand expect explain express extend fail fall feed feel fill find fit fix flow \
        focus follow force form found function gain generate get give govern grow guarantee handle happen help hold identify \
        illustrate implement imply improve include increase indicate influence inherit inhibit install interact introduce \
        involve join keep know lack lead learn leave let lie limit list live load look lose maintain make manage map mark \
        match mean measure meet modify move name need obey observe obtain occur offer open operate order organize oppose own \
        pass perform permit play point possess precede predict prefer prepare present preserve prevent produce promote \
        protect prove provide pull push put raise range reach react read receive recommend record reduce refer reflect \
        regulate reject relate release rely remain remove replace report represent require resist respond restrict result \
        retain return reveal rise rule run save say search see seek seem select send separate serve set share shift show \
        signify simplify slow solve specify split spread stand start state stay stop store strengthen suffer suggest supply \
        support surround take teach tell tend test thank think transfer transform transmit transport travel treat trigger \
        turn undergo understand update use vary want waste work write yield
        """)

    private static let thirds = Set(bases.map(EnglishVerbs.third))

    private static let pasts = Set(bases.map(EnglishVerbs.regularPast)).union(
        Set.words(
            """
            became began came fell felt gave got grew held knew lay led left lost met rose said saw sought sent stood took \
            taught told thought went wrote understood arose fought drew threw won ate drove chose broke brought built bound
            """))
}
