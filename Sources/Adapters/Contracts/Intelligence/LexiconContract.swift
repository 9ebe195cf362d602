public import LecternPorts

/// Words that a lexicon knows, for the cases to ask about.
public struct LexiconSamples: Sendable {
    /// Has at least two coordinate terms.
    public var noun: String
    /// Has an antonym.
    public var adjective: String
    /// Has a synonym as that word class.
    public var alike: (lemma: String, wordClass: WordClass)

    public init(noun: String, adjective: String, alike: (lemma: String, wordClass: WordClass)) {
        self.noun = noun
        self.adjective = adjective
        self.alike = alike
    }
}

/// What a `Lexicon` must do.
public enum LexiconContract {
    public typealias Case = ContractCase<any Lexicon>

    public static func cases(_ samples: LexiconSamples) -> [Case] {
        [
            rule("nothing is known of a word that is not there") { lexicon, steps in
                for word in ["qzxvw", "", " ", "'; --", String(repeating: "a", count: 5_000), "\u{0}"] {
                    try steps.equal("word classes", lexicon.wordClasses(of: word), [])
                    for wordClass in WordClass.allCases {
                        let relations = [
                            lexicon.coordinateTerms(of: word, wordClass, limit: 9),
                            lexicon.antonyms(of: word, wordClass), lexicon.synonyms(of: word, wordClass),
                        ]
                        try steps.equal("relations as a \(wordClass)", relations, [[], [], []])
                        try steps.equal("category as a \(wordClass)", lexicon.category(of: word, wordClass), nil)
                    }
                }
            },
            rule("a word has its classes, each once, and is nothing in another class") { lexicon, steps in
                for (lemma, wordClass) in [
                    (samples.noun, .noun), (samples.adjective, WordClass.adjective), samples.alike,
                ] {
                    let classes = lexicon.wordClasses(of: lemma)
                    try steps.equal("\(lemma) is a \(wordClass)", classes.contains(wordClass), true)
                    try steps.equal("classes of \(lemma), each once", Set(classes).count, classes.count)
                    for other in WordClass.allCases where !classes.contains(other) {
                        let relations =
                            lexicon.coordinateTerms(of: lemma, other, limit: 9) + lexicon.antonyms(of: lemma, other)
                            + lexicon.synonyms(of: lemma, other)
                        try steps.equal("\(lemma) as a \(other)", relations, [])
                    }
                }
            },
            rule("coordinate terms are known words of the class, each once, never the word or a synonym") {
                lexicon, steps in
                let terms = lexicon.coordinateTerms(of: samples.noun, .noun, limit: 20)
                try steps.require("terms", terms.count >= 2, expected: "2 or more", actual: "\(terms)")
                try steps.equal("each once", Set(terms).count, terms.count)
                let same = Set(lexicon.synonyms(of: samples.noun, .noun) + [samples.noun])
                try steps.equal("terms that mean the same", terms.filter(same.contains), [])
                for term in terms {
                    try steps.equal("\(term) is a noun", lexicon.wordClasses(of: term).contains(.noun), true)
                    let back = lexicon.synonyms(of: term, .noun).contains(samples.noun)
                    try steps.equal("\(term) means the same", back, false)
                }
            },
            rule("a limit takes the nearest, and none is none") { lexicon, steps in
                let terms = lexicon.coordinateTerms(of: samples.noun, .noun, limit: 20)
                try steps.equal(
                    "one", lexicon.coordinateTerms(of: samples.noun, .noun, limit: 1), Array(terms.prefix(1)))
                for limit in [0, -1] {
                    let none = lexicon.coordinateTerms(of: samples.noun, .noun, limit: limit)
                    try steps.equal("a limit of \(limit)", none, [])
                }
            },
            rule("opposites go both ways, and are no synonyms") { lexicon, steps in
                let opposites = lexicon.antonyms(of: samples.adjective, .adjective)
                try steps.require("antonyms", !opposites.isEmpty, expected: "some", actual: "none")
                let same = Set(lexicon.synonyms(of: samples.adjective, .adjective) + [samples.adjective])
                try steps.equal("antonyms that mean the same", opposites.filter(same.contains), [])
                for opposite in opposites {
                    let back = lexicon.antonyms(of: opposite, .adjective)
                    try steps.equal("back from \(opposite)", back.contains(samples.adjective), true)
                }
            },
            rule("synonyms are others than the word, each once") { lexicon, steps in
                let synonyms = lexicon.synonyms(of: samples.alike.lemma, samples.alike.wordClass)
                try steps.require("synonyms", !synonyms.isEmpty, expected: "some", actual: "none")
                try steps.equal("each once", Set(synonyms).count, synonyms.count)
                try steps.equal("the word itself", synonyms.contains(samples.alike.lemma), false)
            },
            rule("words of one kind share a lineage above the word itself") { lexicon, steps in
                let own = lexicon.lineages(of: samples.noun, .noun, senses: 1)
                try steps.require("a lineage", own.count <= 1, expected: "at most one", actual: "\(own)")
                for limit in [0, -1] {
                    let none = lexicon.lineages(of: samples.noun, .noun, senses: limit)
                    try steps.equal("lineages for \(limit) senses", none, [])
                }
                try steps.equal("lineages of no word", lexicon.lineages(of: "qzxvw", .noun, senses: 3), [])
                guard let line = own.first else { return }
                try steps.equal("each kind once", Set(line).count, line.count)
                for term in lexicon.coordinateTerms(of: samples.noun, .noun, limit: 5) {
                    let others = lexicon.lineages(of: term, .noun, senses: 9)
                    let met = others.contains { !Set($0.dropFirst()).isDisjoint(with: line.dropFirst()) }
                    try steps.equal("\(term) is of a kind with \(samples.noun)", met, true)
                }
            },
            rule("the same question has the same answer, whoever asks at once") { lexicon, steps in
                let expected = lexicon.coordinateTerms(of: samples.noun, .noun, limit: 20)
                try await withThrowingTaskGroup(of: [String].self) { group in
                    for _ in 0..<8 {
                        group.addTask { lexicon.coordinateTerms(of: samples.noun, .noun, limit: 20) }
                    }
                    for try await terms in group { try steps.equal("terms", terms, expected) }
                }
            },
        ]
    }

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (any Lexicon, Steps) async throws -> Void
    ) -> Case {
        Case("Lexicon", name) { harness, steps in try await body(harness.subject, steps) }
    }
}
