/// What the words of a sentence and its place tell about whether a teacher would show it by itself.
struct SentenceTraits {
    /// A trait, and how much of it there is: 0 or 1 where nothing else is said.
    enum Trait: String, CaseIterable {
        /// Content words, in tens; at most 1.4.
        case content
        /// Letters of a content word on average, in tens.
        case wordLength
        /// How often the document says its words: twelve times each is 1.
        case familiarity
        /// The share of its content words that the document says nowhere else.
        case singleWords
        /// How far it stands above the seventh tenth of the document's central sentences.
        case central
        /// The logarithm of how often the document says the word of its subject that it says most, and least.
        case subjectMost, subjectLeast
        /// Where it stands in the document.
        case lateness
        /// The first of its paragraph.
        case opensParagraph
        case isTiny, isShort, isLong
        /// Words with a capital behind the first; at most four.
        case capitals
        case names
        case years
        /// Other numbers; at most three.
        case numbers
        case percent
        case commas, brackets, quotes
        /// "In 1848, …"
        case opensInTime
        case opensWithIndefinite, opensWithDefinite, opensWithAmount, opensWithClause, opensWithThere
        case isIntroduced
        case definites
        /// "it", "they", "his", …; at most three.
        case pronouns
        case manOrWoman, reader, pointing
        case being, wasBeing, pastVerb, presentSingular, presentPlural, having, canVerb, mayVerb, willVerb
        case duty, hedged, someOf, vague, additive, comparison, unfinishedComparison, superlative
        case definition, cause, example, saying
        /// Words of the subject; at most six.
        case subjectLength
        case subjectIsDefinite, subjectIsIndefinite, subjectIsPlural, subjectHasOf, subjectIsName
        case likelyExample, certainExample
    }

    private(set) var values: [Trait: Double] = [:]

    /// - Parameter clause: of the sentence; nil where none was found.
    init(_ sentence: QuizSentence, _ clause: Clause?, in centrality: Centrality) {
        let tokens = sentence.tokens
        let words = tokens.filter(\.isWord)
        size(sentence, words, centrality)
        opening(tokens, clause)
        vocabulary(words)
        if let clause { predicate(tokens, clause) }
        if let clause { subject(tokens, clause, centrality) }
        set(.likelyExample, sentence.example == .likely)
        set(.certainExample, sentence.example == .certain)
    }

    private mutating func set(_ trait: Trait, _ holds: Bool) { if holds { values[trait] = 1 } }

    private mutating func size(_ sentence: QuizSentence, _ words: [QuizToken], _ centrality: Centrality) {
        let content = words.filter { !StopWords.contains($0.lower) && !$0.isNumber }
        let letters = content.reduce(0) { $0 + $1.text.utf8.count }
        values[.content] = Double(min(14, content.count)) / 10
        values[.wordLength] = Double(letters) / Double(max(1, content.count)) / 10
        let counts = sentence.stems.sorted().map { centrality.count(of: $0) }
        let known = counts.reduce(0) { $0 + min(12, $1) }
        values[.familiarity] = Double(known) / Double(max(1, counts.count)) / 12
        values[.singleWords] = Double(counts.count { $0 <= 1 }) / Double(max(1, counts.count))
        values[.central] = max(0, centrality[sentence.position] - 0.7)
        values[.lateness] = centrality.place(sentence.position)
        set(.opensParagraph, centrality.opensParagraph(sentence.position))
        set(.isTiny, words.count < 8)
        set(.isShort, (8...10).contains(words.count))
        set(.isLong, words.count > 25)
        let capitals = words.dropFirst().count { $0.isCapitalized && $0.text != "I" }
        values[.capitals] = Double(min(4, capitals))
        set(.names, capitals > 0)
        let numbers = words.filter(\.isNumber)
        let years = numbers.filter { $0.isYear }
        set(.years, !years.isEmpty)
        values[.numbers] = Double(min(3, numbers.count - years.count))
        set(.percent, sentence.text.contains("%") || words.contains { $0.lower == "percent" })
        values[.commas] = Double(min(3, sentence.tokens.count { $0.text == "," }))
        set(.brackets, sentence.tokens.contains { $0.text == "(" })
        set(.quotes, sentence.tokens.contains { $0.text == "\u{201C}" || $0.text == "\"" })
    }

    private mutating func opening(_ tokens: [QuizToken], _ clause: Clause?) {
        let first = tokens.first?.lower ?? ""
        let intro = clause.map { tokens[$0.intro] } ?? []
        set(.opensInTime, intro.contains { $0.isYear })
        set(.opensWithIndefinite, ["a", "an"].contains(first))
        set(.opensWithDefinite, first == "the")
        set(.opensWithAmount, Self.amounts.contains(first))
        set(.opensWithClause, EnglishWords.subordinators.contains(first) || first == "as")
        set(.opensWithThere, ["there", "it"].contains(first))
        set(.isIntroduced, !intro.isEmpty)
    }

    private mutating func vocabulary(_ words: [QuizToken]) {
        let lower = words.map(\.lower)
        func count(_ list: Set<String>, _ limit: Int) -> Double {
            Double(min(limit, lower.count(where: list.contains)))
        }
        func has(_ list: Set<String>) -> Bool { lower.contains(where: list.contains) }
        values[.definites] = count(["the"], 4)
        values[.pronouns] = count(Self.personal, 3)
        set(.manOrWoman, has(Self.persons))
        set(.reader, has(Self.readers))
        // "such as" only opens examples.
        set(.pointing, zip(lower, lower.dropFirst() + [""]).contains { Self.pointers.contains($0) && $1 != "as" })
        set(.duty, has(Self.duties))
        set(.hedged, has(Self.hedges))
        set(.someOf, has(Self.partial))
        set(.vague, has(Self.praise))
        set(.additive, has(Self.additions))
        let isCompared = lower.contains("than")
        set(.comparison, isCompared)
        set(.unfinishedComparison, has(Self.comparatives) && !isCompared)
        set(.superlative, lower.contains { $0.hasSuffix("est") && $0.utf8.count > 5 || $0 == "most" })
        set(.cause, has(Self.causes))
        let such = zip(lower, lower.dropFirst()).contains { $0 == "such" && $1 == "as" }
        set(.example, such || has(["example", "like", "including"]))
        set(.saying, has(Self.sayings))
    }

    private mutating func predicate(_ tokens: [QuizToken], _ clause: Clause) {
        switch clause.verb {
        case .be(let form): set(["is", "are"].contains(form) ? .being : .wasBeing, true)
        case .past: set(.pastVerb, true)
        case .third: set(.presentSingular, true)
        case .base: set(.presentPlural, true)
        case .have: set(.having, true)
        case .modal(let word):
            switch word {
            case "can", "cannot": set(.canVerb, true)
            case "may", "might", "could": set(.mayVerb, true)
            case "will", "would": set(.willVerb, true)
            default: break
            }
        }
        let behind = tokens[clause.verbIndex...].prefix(4).map(\.lower)
        let isKind = zip(behind, behind.dropFirst()).contains {
            ["is", "are"].contains($0) && EnglishWords.articles.contains($1)
        }
        set(.definition, isKind || tokens.contains { Self.naming.contains($0.lower) })
    }

    private mutating func subject(_ tokens: [QuizToken], _ clause: Clause, _ centrality: Centrality) {
        let words = tokens[clause.subject].filter(\.isWord)
        guard let first = words.first else { return }
        let counts = Tokenizer.terms(QuizToken.join(tokens[clause.subject])).map { centrality.count(of: $0) }
        values[.subjectMost] = Self.logarithm(counts.max() ?? 0)
        values[.subjectLeast] = Self.logarithm(counts.min() ?? 0)
        values[.subjectLength] = Double(min(6, words.count))
        set(.subjectIsDefinite, first.lower == "the")
        set(.subjectIsIndefinite, ["a", "an"].contains(first.lower))
        set(.subjectIsPlural, clause.isPlural)
        set(.subjectHasOf, words.contains { $0.lower == "of" })
        let isOpening = clause.subject.lowerBound == 0
        set(.subjectIsName, words.dropFirst(isOpening ? 1 : 0).contains(where: \.isCapitalized))
    }

    /// Of one more than `count`, in steps: no mathematical library is needed for what only orders sentences.
    private static func logarithm(_ count: Int) -> Double {
        var (value, bound) = (0.0, 1)
        while bound <= count {
            value += 0.693
            bound *= 2
        }
        return value
    }

    private static let amounts = EnglishWords.list("some many most several few one all each every any")
    private static let personal = EnglishWords.list("it they he she we you its their his her")
    private static let persons = EnglishWords.list("he she his her him")
    private static let readers = EnglishWords.list("you your we our us")
    private static let pointers = EnglishWords.list("this these those such")
    private static let duties = EnglishWords.list("should must need needs")
    private static let hedges = EnglishWords.list(
        "may might could perhaps often usually sometimes generally typically tend tends")
    private static let partial = EnglishWords.list("some many several various numerous")
    private static let praise = EnglishWords.list(
        """
        important significant different various interesting key great good useful helpful challenging difficult major \
        powerful common popular
        """)
    private static let additions = EnglishWords.list(
        "also however therefore thus instead then too even still already yet again finally now")
    private static let comparatives = EnglishWords.list(
        "more less better worse greater higher lower larger smaller fewer longer")
    private static let causes = EnglishWords.list(
        "because cause causes caused therefore lead leads led result results resulting")
    private static let sayings = EnglishWords.list(
        """
        said argued argues believed believe believes think thought suggests suggested found reported noted claimed wrote \
        described writes
        """)
    private static let naming = EnglishWords.list("called known defined refers refer termed")
}
