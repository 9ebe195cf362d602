/// What a question looks for, word by word: in which forms, and how much each word weighs.
///
/// A word that any question may hold ("role", "occur") weighs little beside one that names a subject, and a verb less than
/// a noun, since a text often has another verb for the same deed.
struct SoughtTerms {
    enum Part { case subject, deed, generic }

    struct Term: Equatable {
        var part: Part
        /// The word in its forms, as the index holds them.
        var own: Set<String>
        /// Other deeds of its family.
        var related: Set<String>
        /// Whether it is a deed of making something, or one who did it.
        var isMaking: Bool
        /// Whether any passage holds it in one of its own forms.
        var isKnown: Bool
        /// The word as it was asked, where the material only knows one that differs by a slip.
        var slip: String?
        /// Above 0.
        var weight = 0.0

        /// 1 for the word itself, less for one of its family, 0 where there is neither.
        func presence(in terms: Set<String>) -> Double {
            own.isDisjoint(with: terms) ? related.isDisjoint(with: terms) ? 0 : 0.8 : 1
        }
    }

    let terms: [Term]
    /// The rarest word of the subject that the material knows: nothing without it can be an answer.
    let chief: Term?
    private let total: Double

    /// - Parameters:
    ///   - subject: as `QuestionReading` gives it.
    ///   - asked: the words of the whole question.
    ///   - language: of the material; only English words have forms.
    init(_ subject: String, asked: [String], in search: MaterialSearch, language: String) {
        var found: [Term] = []
        let words = subject.split(separator: " ").map(String.init)
        let isEnglish = Tokenizer.isStemmed(language)
        // Where all words are generic, one of them is the subject.
        let areSpecific = words.contains { !QuestionWords.isGeneric($0) }
        for word in words {
            var own = isEnglish ? Self.forms(of: word) : Set(Tokenizer.terms(word, language: language))
            guard !own.isEmpty, !found.contains(where: { $0.own == own }) else { continue }
            let related = isEnglish ? Self.relatives(of: word).subtracting(own) : []
            var isKnown = own.contains { search.frequency(of: $0) > 0 }
            var slip: String?
            if !isKnown, let near = Self.near(word, in: search, language: language) {
                own.insert(near)
                (isKnown, slip) = (true, word)
            }
            let part: Part =
                QuestionWords.isGeneric(word) && areSpecific
                ? .generic : isEnglish && Self.isDeed(word, asked, isKnown: isKnown) ? .deed : .subject
            found.append(
                Term(
                    part: part, own: own, related: related,
                    isMaking: part != .subject && isEnglish && QuestionWords.isMaking(word), isKnown: isKnown,
                    slip: slip))
        }
        if !found.contains(where: { $0.part == .subject }) {
            for place in found.indices where found[place].part == .deed { found[place].part = .subject }
        }
        for place in found.indices {
            let term = found[place]
            found[place].weight = search.weight(ofAny: term.own.union(term.related)) * Self.share(of: term.part)
        }
        terms = found
        total = found.reduce(0) { $0 + $1.weight }
        chief = found.filter { $0.part == .subject && $0.isKnown }.max { $0.weight < $1.weight }
    }

    /// In letters: shorter words have too many others beside them.
    private static let leastToMend = 6
    private static let longestToMend = 24

    /// What the material has for a word that stands nowhere in it and is no common one.
    private static func near(_ word: String, in search: MaterialSearch, language: String) -> String? {
        guard (leastToMend...longestToMend).contains(word.unicodeScalars.count),
            word.unicodeScalars.allSatisfy(\.isLetter), !EnglishVerbs.isListed(word), !QuestionWords.isGeneric(word)
        else { return nil }
        let terms = Set(OneSlip.variants(of: word).flatMap { Tokenizer.terms($0, language: language) })
        return terms.filter { search.frequency(of: $0) > 0 }.min {
            (search.frequency(of: $1), $0) < (search.frequency(of: $0), $1)
        }
    }

    private static func share(of part: Part) -> Double {
        switch part {
        case .subject: 1
        case .deed: 0.5
        case .generic: 0.1
        }
    }

    /// How much of the question's weight a text with these terms holds, 0…1.
    func share(of held: Set<String>) -> Double {
        total > 0 ? terms.reduce(0) { $0 + $1.weight * $1.presence(in: held) } / total : 0
    }

    /// Everything that a search should look for, with its weight.
    var weights: [String: Double] {
        var result: [String: Double] = [:]
        for term in terms {
            for stem in term.own { result[stem] = max(result[stem] ?? 0, term.weight) }
            for stem in term.related { result[stem] = max(result[stem] ?? 0, term.weight * 0.8) }
        }
        return result
    }

    /// The terms of a text are those of the subject and no others.
    func isSubject(_ terms: Set<String>) -> Bool {
        isWithin(terms) && terms.allSatisfy { stem in subject.contains { $0.own.contains(stem) } }
    }

    /// The terms of a text hold the whole subject.
    func isWithin(_ terms: Set<String>) -> Bool {
        !subject.isEmpty && subject.allSatisfy { !$0.own.isDisjoint(with: terms) }
    }

    var subject: [Term] { terms.filter { $0.part == .subject } }
    var deeds: [Term] { terms.filter { $0.part == .deed } }

    // MARK: Forms

    /// "wrote" is looked for as "write", "writes", "written" and "writing", "mitochondrion" as "mitochondria".
    static func forms(of word: String) -> Set<String> {
        let others =
            StopWords.contains(word) ? [] : IrregularPlurals.singulars(of: word) + IrregularPlurals.plurals(of: word)
        return stems([word] + conjugated(EnglishVerbs.entries(of: word).map(\.lemma)) + others)
    }

    private static func relatives(of word: String) -> Set<String> {
        guard let family = QuestionWords.family(of: word) else { return [] }
        return stems(Array(family) + conjugated(Array(family)))
    }

    private static func conjugated(_ lemmas: [String]) -> [String] {
        lemmas.flatMap { lemma in
            [EnglishVerbs.Form.base, .third, .past, .participle, .progressive].compactMap {
                EnglishVerbs.form($0, of: lemma)
            }
        }
    }

    private static func stems(_ words: [String]) -> Set<String> { Set(words.flatMap { Tokenizer.terms($0) }) }

    /// A word that can only be a verb, one in the past, or the last of "did … end"; beside "do" also one that may be a
    /// verb where the material does not know it.
    private static func isDeed(_ word: String, _ asked: [String], isKnown: Bool) -> Bool {
        let asksForDeed = asked.contains { EnglishWords.doing.contains($0) }
        return asksForDeed && (asked.last == word || !isKnown && EnglishVerbs.isBase(word))
            || QuestionWords.isMaker(word)
            || EnglishVerbs.entries(of: word).contains { entry in
                switch entry.form {
                case .past, .participle: true
                case .base, .third: EnglishVerbs.isOnlyVerb(entry.lemma)
                case .progressive: false
                }
            }
    }
}
