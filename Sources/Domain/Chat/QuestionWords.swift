/// What the words of a question are worth to a search.
enum QuestionWords {
    /// Words that any question may hold whatever it is about: no passage answers for them alone.
    static func isGeneric(_ word: String) -> Bool { generic.contains(word) }

    /// The words that name a subject; all, where none does.
    static func specific(_ words: [String]) -> [String] {
        let specific = words.filter { !isGeneric($0) }
        return specific.isEmpty ? words : specific
    }

    private static let generic = EnglishWords.list(
        """
        role roles function functions purpose purposes job jobs task tasks duty duties use uses usage aim aims goal \
        goals meaning cause causes caused effect effects consequence consequences result results importance significance \
        important advantage advantages disadvantage disadvantages benefit benefits feature features property properties \
        characteristic characteristics colour color colours colors shape structure size stage stages step steps part \
        parts type types kinds form forms sort name names named term terms word words concept concepts notion process \
        processes fact facts main major first last final basic general common typical special occur occurs occurred \
        happened happening take takes took taken taking place places location located stand stands stood consist \
        consists involve involves involved refer refers relate related relation relationship similarity similarities \
        advise person people somebody someone thing things exist exists do done doing call working worked responsible \
        know known give given see look find year date time several various differ differs different distinguish big large tall heavy old
        """)

    /// The other words of one family of deeds, and whether the word is of such a family: who "wrote" a program "made" it.
    static func family(of word: String) -> Set<String>? {
        let lemmas = Set(EnglishVerbs.entries(of: word).map(\.lemma)).union([word])
        return families.first { !$0.isDisjoint(with: lemmas) }
    }

    /// Verbs by their lemmas, and what those who do it are called.
    private static let families = [
        making, EnglishWords.list("begin start commence originate"), EnglishWords.list("end stop finish cease"),
        EnglishWords.list("happen occur"), EnglishWords.list("die death dead"),
    ]

    private static let making = EnglishWords.list(
        """
        create write develop make found find discover invent design build devise establish introduce patent compose \
        publish
        """
    ).union(makers)

    /// "the authors of R": a noun that asks for a person.
    static func isMaker(_ word: String) -> Bool { makers.contains(word) }

    private static let makers = EnglishWords.list(
        "author authors inventor inventors founder founders creator creators discoverer writer writers maker")

    /// Whether the word is one of making in the past, or names who did it.
    static func tellsMaking(_ word: String) -> Bool {
        isMaker(word)
            || EnglishVerbs.entries(of: word).contains {
                making.contains($0.lemma) && ($0.form == .past || $0.form == .participle)
            }
    }

    /// Whether the word asks for a deed of making.
    static func isMaking(_ word: String) -> Bool { family(of: word) == making }
}
