import LecternPorts

/// A term of the document's own field.
struct QuizTerm: Sendable {
    /// Lower case.
    var key: String
    /// As the document writes it within a sentence.
    var text: String
    var words: [String]
    var sentences: [Int] = []
    var sections: Set<Int> = []
    var isPlural: Bool
    var isProper: Bool
    var isAcronym: Bool
    var isCode: Bool
    /// What the document says it is a kind of.
    var genera: Set<String> = []
    /// The enumerations that it stands in.
    var lists: Set<Int> = []
    var isDefined = false
    var category: String?
    /// The kinds of things that it names, as the lexicon tells.
    var lineages: LexicalKinds.Lineages = []
    /// Whether the lexicon has the term itself, not only what it is a kind of.
    var isKnown = false
    /// A single word of so many meanings that it is no term of any field.
    var isCommonplace = false
    /// Stems of its words, once the book is settled.
    var stems: Set<String> = []
    /// Whether it stands somewhere behind an article, and somewhere without.
    var isArticled = false
    var isBare = false
    /// Behind "a", "an", "each" or "every": it can be counted.
    var isIndefinite = false
    /// Whether it stands somewhere with a word before it and one behind it between which only a noun can stand.
    var isSure = false

    var head: String { words.last ?? key }
    var count: Int { sentences.count }
}

/// The terms of a document, and which are of one kind.
struct TermBook: Sendable {
    private(set) var terms: [String: QuizTerm] = [:]
    /// Names of whole classes ("enzyme" in "amylase is an enzyme"): never offered beside a member of the class.
    private var generaNames: Set<String> = []
    private let sentences: [QuizSentence]
    /// Takes nouns of one field of meaning for terms of one kind, where a document shows too few side by side, and lets
    /// terms of neighbouring sentences stand beside each other.
    var isRelaxed = false
    /// Words that the document always writes with a capital, in mid sentence too.
    private(set) var names: Set<String> = []
    private var capitalized: Set<String> = []
    private var uncapitalized: Set<String> = []
    private var opening: Set<String> = []
    /// How often a word stands behind "the", and behind "a", "an" or in the plural.
    private var definite: [String: Int] = [:]
    private var frequencies: [String: Int] = [:]
    private var indefinite: [String: Int] = [:]
    private(set) var kinds: LexicalKinds
    /// The terms that can stand as wrong answers, in a fixed order.
    private(set) var rivals: [QuizTerm] = []

    init(_ sentences: [QuizSentence], lexicon: (any Lexicon)?) {
        self.sentences = sentences
        kinds = LexicalKinds(lexicon)
        var lists = 0
        for (index, sentence) in sentences.enumerated() {
            countArticles(sentence.tokens)
            for stem in sentence.stems { frequencies[stem, default: 0] += 1 }
            for range in Self.nounPhrases(sentence.tokens, lexicon: lexicon) { record(sentence, range, index) }
            for list in Self.enumerations(sentence.tokens, lexicon: lexicon) {
                lists += 1
                for range in list { terms[Self.key(sentence, range)]?.lists.insert(lists) }
            }
        }
        for key in terms.keys {
            guard let term = terms[key], let lexicon else { continue }
            terms[key]?.category =
                lexicon.category(of: Self.singular(term.head), .noun) ?? lexicon.category(of: term.key, .noun)
        }
    }

    private mutating func countArticles(_ tokens: [QuizToken]) {
        for (index, token) in tokens.enumerated() where token.isWord {
            if !token.isCapitalized {
                uncapitalized.insert(token.lower)
            } else if index > 0 {
                capitalized.insert(token.lower)
            } else {
                opening.insert(token.lower)
            }
        }
        for (index, (article, noun)) in zip(tokens, tokens.dropFirst()).enumerated() {
            // "an R session" counts sessions.
            let next = index + 2 < tokens.count ? tokens[index + 2] : nil
            if let next, next.isWord, !StopWords.contains(next.lower), !EnglishWords.prepositions.contains(next.lower),
                noun.isAcronym || EnglishVerbs.entries(of: next.lower).isEmpty && !next.lower.hasSuffix("ly")
            {
                continue
            }
            switch article.lower {
            case "the": definite[noun.lower, default: 0] += 1
            case "a", "an", "each", "every", "no", "any", "one": indefinite[noun.lower, default: 0] += 1
            default: if Clause.isPlural(noun.lower) { indefinite[Self.singular(noun.lower), default: 0] += 1 }
            }
        }
    }

    /// Whether a word that opens a sentence keeps its capital elsewhere: it does where the document never writes it
    /// small, and nothing in its form tells a common noun.
    func keepsCapital(_ word: String) -> Bool {
        if names.contains(word) { return true }
        guard !uncapitalized.contains(word), !Clause.isPlural(word), !StopWords.contains(word) else { return false }
        if EnglishWords.adjectives.contains(word) || !EnglishVerbs.entries(of: word).isEmpty { return false }
        return ![
            "tion", "sion", "ment", "ness", "ity", "ism", "sis", "ase", "gen", "logy", "ance", "ence", "ing", "ics",
            "ed", "al",
            "ive", "ous", "ary", "ic", "ure", "age", "ship", "ful", "able", "ible", "graphy", "metry", "phyll", "plasm",
            "ware", "er", "or", "ly", "ide", "ine", "ose", "ium", "in",
        ].contains(where: word.hasSuffix)
    }

    /// Whether "the" before the noun needs nothing to point back to: the document knows one of the kind only.
    ///
    /// - Parameter least: how often it must do so.
    func isUnique(_ noun: String, from least: Int = 3) -> Bool {
        definite[noun, default: 0] >= least && indefinite[noun, default: 0] == 0
    }

    /// Whether the document says "a …" of the noun, or names several.
    func isCountable(_ noun: String) -> Bool { indefinite[noun, default: 0] > 0 && !names.contains(noun) }

    /// In how many sentences a stem stands.
    func frequency(of stem: String) -> Int { frequencies[stem] ?? 0 }

    /// Whether the document is about these stems throughout: asking for them asks for nothing.
    func isEverywhere(_ stems: Set<String>) -> Bool {
        sentences.count > 20 && stems.allSatisfy { frequency(of: $0) * (isRelaxed ? 3 : 5) > sentences.count }
    }

    func sentence(at index: Int) -> QuizSentence { sentences[index] }

    /// Whether it read the sentence: what only explains a term is no sentence of the book.
    func holdsSentence(_ index: Int) -> Bool { sentences.indices.contains(index) }

    func isClassName(_ term: QuizTerm) -> Bool {
        generaNames.contains(Self.singular(term.key))
            || generaNames.contains(Self.singular(term.head)) && term.words.count == 1
    }

    /// Call when all terms are defined.
    mutating func settle() {
        for key in terms.keys.sorted() where !kinds.isEmpty {
            guard let term = terms[key], !term.isAcronym, !term.isCode else { continue }
            terms[key]?.lineages = kinds.lineages(of: term.words)
            terms[key]?.isKnown = kinds.knows(term.words)
            terms[key]?.isCommonplace =
                term.words.count == 1 && !term.isDefined && !term.isProper
                && kinds.meanings(of: term.head, upTo: Self.manyMeanings) == Self.manyMeanings
        }
        rivals = terms.values.filter {
            ($0.count > 1 || $0.isDefined || !$0.lists.isEmpty || $0.words.count > 1) && !Self.isDescribed($0.words)
        }
        .sorted { ($0.count, $1.key) > ($1.count, $0.key) }
        .map { term in
            var term = term
            term.stems = Set(Tokenizer.terms(term.key))
            return term
        }
        names = capitalized.subtracting(uncapitalized)
        if rivals.count > 2_000 { rivals.removeLast(rivals.count - 2_000) }
    }

    /// "the respective pathway", "a four-carbon molecule": what names a thing by its place in the text, or counts its parts,
    /// may be the right one by another name.
    private static func isDescribed(_ words: [String]) -> Bool {
        guard words.count > 1, let first = words.first else { return false }
        if relating.contains(first) { return true }
        guard let dash = first.firstIndex(of: "-") else { return false }
        let opening = String(first[..<dash])
        return EnglishWords.numberWords.contains(opening) || opening == "one" || opening.allSatisfy(\.isNumber)
    }

    private static let relating = EnglishWords.list(
        """
        respective corresponding resulting appropriate best-known well-known comparable additional subsequent overall \
        initial remaining said former latter current present previous actual relevant related
        """)

    /// A word of as many meanings belongs to no one field.
    private static let manyMeanings = 4

    mutating func define(_ key: String, genus: String?) {
        terms[key]?.isDefined = true
        if let genus {
            terms[key]?.genera.insert(genus)
            generaNames.insert(genus)
        }
    }

    private mutating func record(_ sentence: QuizSentence, _ range: Range<Int>, _ index: Int) {
        let tokens = sentence.tokens[range]
        let key = Self.key(sentence, range)
        var term =
            terms[key]
            ?? QuizTerm(
                key: key, text: sentence.text(range), words: tokens.map(\.lower),
                isPlural: Clause.isPlural(tokens.last?.lower ?? ""),
                isProper: false, isAcronym: tokens.contains(where: \.isAcronym),
                isCode: tokens.contains(where: \.isCode))
        if range.lowerBound > 0 {
            // A capital at a sentence's start tells nothing; elsewhere it makes a name.
            if tokens.contains(where: \.isCapitalized) { term.isProper = true }
            term.text = sentence.text(range)
        } else if term.sentences.isEmpty, !tokens.contains(where: \.isAcronym),
            !tokens.dropFirst().contains(where: \.isCapitalized)
        {
            term.text = term.key
        }
        let before = range.lowerBound > 0 ? sentence.tokens[range.lowerBound - 1].lower : ""
        if EnglishWords.determiners.contains(before) {
            term.isArticled = true
            if ["a", "an", "each", "every"].contains(before) { term.isIndefinite = true }
        } else if before.isEmpty || EnglishWords.prepositions.contains(before) || [",", "and", "or"].contains(before)
            || !EnglishVerbs.entries(of: before).isEmpty
        {
            term.isBare = true
        }
        let after = range.upperBound < sentence.tokens.count ? sentence.tokens[range.upperBound].lower : "."
        if EnglishWords.determiners.contains(before) || EnglishWords.prepositions.contains(before), before != "as",
            [",", ".", ";", ")", "and", "or"].contains(after) || EnglishWords.prepositions.contains(after)
                || EnglishWords.be.contains(after) || EnglishWords.relatives.contains(after),
            // What follows "to" may be a verb.
            before != "to"
        {
            term.isSure = true
        }
        if term.sentences.last != index { term.sentences.append(index) }
        term.sections.insert(sentence.section)
        terms[key] = term
    }

    static func key(_ sentence: QuizSentence, _ range: Range<Int>) -> String {
        sentence.tokens[range].map(\.lower).joined(separator: " ")
    }

    // MARK: Noun phrases

    /// Runs of nouns and their adjectives, without article, one to four words.
    static func nounPhrases(_ tokens: [QuizToken], lexicon: (any Lexicon)?) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start: Int?
        func close(_ end: Int) {
            defer { start = nil }
            guard var begin = start else { return }
            while begin < end, EnglishWords.adjectives.contains(tokens[begin].lower) { begin += 1 }
            guard begin < end, end - begin <= 4 else { return }
            let last = tokens[end - 1]
            // "the father's" is half a phrase.
            if last.lower.isPossessive || last.lower.hasSuffix("\u{2019}") {
                return
            }
            guard last.lower.utf8.count > 2 || last.isAcronym, !EnglishWords.thin.contains(last.lower),
                !EnglishWords.adjectives.contains(last.lower),
                !tokens[begin..<end].contains(where: \.isNumber), isNounLike(last, lexicon)
            else { return }
            if EnglishWords.thin.contains(tokens[begin].lower) { return }
            result.append(begin..<end)
        }
        for (index, token) in tokens.enumerated() {
            let word = token.lower
            let afterOpener =
                index > 0
                && (EnglishWords.determiners.contains(tokens[index - 1].lower) && tokens[index - 1].lower != "that"
                    || EnglishWords.prepositions.contains(tokens[index - 1].lower) && tokens[index - 1].lower != "to")
            let isFunction =
                !token.isWord || EnglishWords.adverbs.contains(word)
                || token.text.contains(".") && token.text.utf8.count <= 4 || StopWords.contains(word)
                || EnglishWords.determiners.contains(word)
                || word.hasSuffix("ly") && word.count > 4 && lexicon?.wordClasses(of: word).first != .noun
                || EnglishWords.prepositions.contains(word) || EnglishWords.numberWords.contains(word)
            let verbs = EnglishVerbs.entries(of: word)
            let isVerb =
                !verbs.isEmpty && !(afterOpener && verbs.allSatisfy { $0.form == .base || $0.form == .third })
                && !(start != nil && index + 1 < tokens.count
                    && (EnglishWords.be.contains(tokens[index + 1].lower) || tokens[index + 1].lower == "of"))
            if isFunction || isVerb {
                close(index)
            } else if start == nil {
                start = index
            }
        }
        close(tokens.count)
        return result
    }

    private static func isNounLike(_ token: QuizToken, _ lexicon: (any Lexicon)?) -> Bool {
        let word = token.lower
        if token.isAcronym || token.isCode { return true }
        if let lexicon {
            let classes = lexicon.wordClasses(of: singular(word))
            if let first = classes.first { return first == .noun || (classes.contains(.noun) && Clause.isPlural(word)) }
        }
        return !EnglishWords.hasAdjectivalEnding(word)
            && !["less", "ary", "ing", "est"].contains(where: word.hasSuffix)
            || [
                "ment", "agent", "coal", "plant", "rival", "metal", "animal", "mammal", "mineral", "signal", "journal",
                "capital", "material", "element", "current", "crystal", "event", "student", "component", "solvent",
                "music", "fabric", "logic", "arithmetic", "clinic", "archive", "hospital", "parent", "continent",
                "hormone", "adjective", "string", "spring",
            ].contains(where: word.hasSuffix)
    }

    static func singular(_ word: String) -> String {
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        if ["ses", "xes", "ches", "shes", "zes"].contains(where: word.hasSuffix), word.count > 4,
            !word.hasSuffix("ases"), !word.hasSuffix("uses")
        {
            return String(word.dropLast(2))
        }
        return Clause.isPlural(word) && word.hasSuffix("s") ? String(word.dropLast()) : word
    }

    /// "A, B, and C" and "A and B": each list as the ranges of its noun phrases.
    static func enumerations(_ tokens: [QuizToken], lexicon: (any Lexicon)?) -> [[Range<Int>]] {
        let phrases = nounPhrases(tokens, lexicon: lexicon)
        var result: [[Range<Int>]] = []
        var current: [Range<Int>] = []
        for phrase in phrases {
            if let last = current.last {
                let between = tokens[last.upperBound..<phrase.lowerBound].map(\.lower).filter {
                    !EnglishWords.articles.contains($0)
                }
                let joined =
                    between == [","] || between == [",", "and"] || between == ["and"] || between == ["or"]
                    || between == [",", "or"]
                if !joined {
                    if current.count > 1 { result.append(current) }
                    current = []
                }
            }
            current.append(phrase)
        }
        if current.count > 1 { result.append(current) }
        return result
    }
}
