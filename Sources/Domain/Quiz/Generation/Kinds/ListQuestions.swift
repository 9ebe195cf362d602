import LecternPorts

/// Asks for a member of an enumeration, or for what is none; the wrong ones come from other enumerations.
struct ListQuestions {
    /// What a sentence enumerates: "economy, efficiency, and simplicity".
    struct Enumeration: Sendable {
        var sentence: Int
        var items: [String]
        var stems: Set<String>
        /// What is enumerated, asked for without and with "not".
        var question: String
        var denial: String
        var subject: String
        var subjectStems: Set<String>
        var isPlural: Bool
        var isSingleWord: Bool
    }

    let enumerations: [Enumeration]
    /// Items of every list of the document, with the place of their sentence.
    private let pool: [(items: [String], position: Int, isPlural: Bool)]
    private let sentences: [QuizSentence]
    private let said: [Set<String>]
    /// What kinds of things the items name; empty without a lexicon.
    private let lineages: [String: LexicalKinds.Lineages]

    init(_ sentences: [QuizSentence], others: [QuizSentence], asking: ClauseQuestions) {
        self.sentences = sentences
        said = (sentences + others).map(\.stems)
        let lexicon = asking.lexicon
        enumerations = sentences.indices.flatMap { index in
            [Self.read(sentences[index], index, asking), Self.examples(sentences[index], index, asking)].compactMap(
                \.self
            ).filter { $0.items.allSatisfy { Self.isNominal($0, lexicon) } }
        }
        pool = (sentences + others).flatMap { sentence in
            Self.lists(sentence.tokens).filter { $0.allSatisfy { Self.isNominal($0, lexicon) } }.map {
                (items: $0, position: sentence.position, isPlural: Self.isPlural($0) ?? false)
            }
        }
        var kinds = asking.terms.kinds
        var known: [String: LexicalKinds.Lineages] = [:]
        if !kinds.isEmpty, !enumerations.isEmpty {
            for item in Set(enumerations.flatMap(\.items) + pool.flatMap(\.items)) {
                known[item] = kinds.lineages(of: Self.words(item))
            }
        }
        lineages = known
    }

    /// Whether an item is a noun with what belongs to it, as far as the lexicon tells: "give more weight" is none.
    private static func isNominal(_ item: String, _ lexicon: (any Lexicon)?) -> Bool {
        let words = Self.words(item)
        guard let lexicon, let first = words.first, let last = words.last else { return true }
        let classes = lexicon.wordClasses(of: TermBook.singular(last))
        if let main = classes.first, main != .noun, !(classes.contains(.noun) && Clause.isPlural(last)) {
            return false
        }
        return words.count == 1 || EnglishVerbs.isParticiple(first) || first.hasSuffix("ing")
            || lexicon.wordClasses(of: first).first != .verb
    }

    private static func words(_ item: String) -> [String] {
        item.lowercased().split(separator: " ").map(String.init).filter { !EnglishWords.articles.contains($0) }
    }

    /// Whether an item could be taken for one of the list: an organ among organs. Only names that no lexicon has are of
    /// the kind that their capitals tell.
    private func isKin(_ candidate: String, _ items: [String]) -> Bool {
        guard !lineages.isEmpty else { return true }
        // One of them alone may be kin by another of its meanings: "France" is a writer as well.
        return items.count { item in
            switch LexicalKinds.relation(lineages[candidate] ?? [], lineages[item] ?? []) {
            case .kin(let steps): steps <= Self.near
            case .unknown:
                (lineages[candidate] ?? []).isEmpty && (lineages[item] ?? []).isEmpty
                    && candidate.contains(where: \.isUppercase) && item.contains(where: \.isUppercase)
            case .same, .strange: false
            }
        } >= min(2, items.count)
    }

    /// How many steps, up and down, an item may stand from those of the list.
    private static let near = 3

    func find() -> [QuestionCandidate] {
        enumerations.flatMap { own in
            [member(own), outsider(own)].compactMap(\.self)
        }
    }

    /// "Which of these does SQLite emphasize?"
    private func member(_ own: Enumeration) -> QuestionCandidate? {
        guard let answer = own.items.min(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) else { return nil }
        let wrong = strangers(to: own, like: answer)
        guard wrong.count >= 3 else { return nil }
        return candidate(own, stem: own.question, answer: answer, wrong: wrong, quality: 46)
    }

    /// "Which of these does SQLite not emphasize?"
    private func outsider(_ own: Enumeration) -> QuestionCandidate? {
        guard own.items.count >= 3 else { return nil }
        let items = Array(own.items.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.prefix(3))
        guard let answer = strangers(to: own, like: items[1]).first else { return nil }
        return candidate(own, stem: own.denial, answer: answer, wrong: items, quality: 50)
    }

    private func candidate(_ own: Enumeration, stem: String, answer: String, wrong: [String], quality: Int)
        -> QuestionCandidate
    {
        // Where one says "the" and another does not, that would tell it.
        let isMixed = Set(([answer] + wrong).map { $0.lowercased().hasPrefix("the ") }).count > 1
        func plain(_ item: String) -> String {
            (isMixed && item.lowercased().hasPrefix("the ") ? String(item.dropFirst(4)) : item).capitalizedFirst
        }
        return QuestionCandidate(
            topic: "list \(sentences[own.sentence].position)", sentence: own.sentence, type: .multipleChoice,
            difficulty: .medium,
            stem: stem, answer: plain(answer), distractors: wrong.map(plain),
            explanation: sentences[own.sentence].text, quality: quality, pattern: .list)
    }

    /// Items of other enumerations, alike in form, of which the document never says that they belong here.
    private func strangers(to own: Enumeration, like item: String) -> [String] {
        let words = item.split(separator: " ").count
        var found: [(item: String, score: Int)] = []
        for other in pool where other.position != sentences[own.sentence].position && other.isPlural == own.isPlural {
            for candidate in other.items {
                let stems = Set(Tokenizer.terms(candidate))
                guard !stems.isEmpty, stems.isDisjoint(with: own.stems),
                    abs(candidate.split(separator: " ").count - words) <= 1,
                    candidate.contains(where: \.isUppercase) == item.contains(where: \.isUppercase),
                    // "temperature" and "behavioral": a thing and a quality.
                    words > 1 || Falsifier.isQuality(candidate.lowercased()) == Falsifier.isQuality(item.lowercased()),
                    !Self.isCounted(candidate), isKin(candidate, own.items),
                    !said.contains(where: { stems.isSubset(of: $0) && own.subjectStems.isSubset(of: $0) }),
                    !found.contains(where: { !stems.isDisjoint(with: Tokenizer.terms($0.item)) })
                else { continue }
                found.append(
                    (
                        candidate,
                        -abs(other.position - sentences[own.sentence].position) / 4 - 3
                            * abs(candidate.utf8.count - item.utf8.count)
                    ))
            }
        }
        return found.sorted { ($0.score, $1.item) > ($1.score, $0.item) }.map(\.item)
    }

    /// "three genera": an amount among kinds.
    private static func isCounted(_ item: String) -> Bool {
        guard let first = item.lowercased().split(separator: " ").first.map(String.init) else { return true }
        return EnglishWords.numberWords.contains(first)
            || EnglishWords.determiners.contains(first) && !EnglishWords.articles.contains(first)
    }

    /// "X emphasizes A, B, and C."
    private static func read(_ sentence: QuizSentence, _ index: Int, _ asking: ClauseQuestions) -> Enumeration? {
        guard let clause = Clause(sentence.tokens), clause.intro.isEmpty, clause.isPlain,
            clause.verbIndex == clause.subject.upperBound, Statement.standsAlone(sentence, clause, asking),
            namesWhole(sentence.tokens[clause.subject])
        else { return nil }
        let verb: String
        switch clause.verb {
        case .third(let lemma):
            verb = "does \(asking.midSentence(sentence, clause.subject)) "
            return build(sentence, index, clause, asking, auxiliary: verb, lemma: lemma)
        case .base(let lemma):
            verb = "do \(asking.midSentence(sentence, clause.subject)) "
            return build(sentence, index, clause, asking, auxiliary: verb, lemma: lemma)
        case .past(let lemma):
            verb = "did \(asking.midSentence(sentence, clause.subject)) "
            return build(sentence, index, clause, asking, auxiliary: verb, lemma: lemma)
        default: return nil
        }
    }

    /// "The anterior muscles": of what? "Users experience": the verb was taken for a noun.
    private static func namesWhole(_ subject: ArraySlice<QuizToken>) -> Bool {
        guard let first = subject.first, let last = subject.last else { return false }
        if first.lower == "the", subject.count > 2,
            !subject.contains(where: { $0.isCapitalized && $0 != first || $0.lower == "of" })
        {
            return false
        }
        return subject.count < 2 || !EnglishVerbs.isBase(last.lower)
            || !Clause.isPlural(subject[subject.endIndex - 2].lower)
    }

    private static func build(
        _ sentence: QuizSentence, _ index: Int, _ clause: Clause, _ asking: ClauseQuestions, auxiliary: String,
        lemma: String
    ) -> Enumeration? {
        guard let items = items(sentence.tokens, clause.rest), items.count >= 3 else { return nil }
        let subject = asking.midSentence(sentence, clause.subject)
        // What some of them do not do, others may.
        guard let isPlural = isPlural(items), !["some", "many", "few", "most"].contains(sentence.tokens[0].lower) else {
            return nil
        }
        return Enumeration(
            sentence: index, items: items, stems: Set(items.flatMap { Tokenizer.terms($0) }).union(sentence.stems),
            question: "Which of these \(auxiliary)\(lemma)?",
            denial: "Which of these \(auxiliary)not \(lemma), according to the text?",
            subject: subject, subjectStems: Set(Tokenizer.terms(subject)), isPlural: isPlural,
            isSingleWord: items.allSatisfy { !$0.contains(" ") })
    }

    /// "file formats such as A, B, and C": asks what is an example.
    private static func examples(_ sentence: QuizSentence, _ index: Int, _ asking: ClauseQuestions) -> Enumeration? {
        let tokens = sentence.tokens
        guard
            let such = tokens.indices.dropLast(4).first(where: {
                tokens[$0].lower == "such" && tokens[$0 + 1].lower == "as"
            }), such > 0,
            let range = TermBook.nounPhrases(tokens, lexicon: asking.lexicon).last(where: { $0.upperBound == such })
                ?? (such > 1 && tokens[such - 1].text == ","
                    ? TermBook.nounPhrases(tokens, lexicon: asking.lexicon).last(where: { $0.upperBound == such - 1 })
                    : nil),
            Clause.isPlural(tokens[range.upperBound - 1].lower), range.count > 1,
            // "magazines for girls, such as": which noun is meant?
            range.upperBound == such || range.lowerBound == 0
                || !EnglishWords.prepositions.contains(tokens[range.lowerBound - 1].lower)
        else { return nil }
        var end = such + 2
        while end < tokens.count, tokens[end].isWord || tokens[end].text == "," { end += 1 }
        guard let items = longest(tokens, such + 2, end), items.count >= 3, let isPlural = isPlural(items) else {
            return nil
        }
        let kind = sentence.text(range)
        return Enumeration(
            sentence: index, items: items, stems: sentence.stems,
            question: "Which of these does the text name as an example of \(kind)?",
            denial: "Which of these does the text not name as an example of \(kind)?", subject: kind,
            subjectStems: Set(Tokenizer.terms(kind)), isPlural: isPlural,
            isSingleWord: items.allSatisfy { !$0.contains(" ") })
    }

    /// All lists of three and more that a sentence holds.
    private static func lists(_ tokens: [QuizToken]) -> [[String]] {
        guard tokens.count(where: { $0.text == "," }) >= 1 else { return [] }
        return tokens.indices.dropLast(4).compactMap { start in
            let before = start > 0 ? tokens[start - 1].lower : ""
            let opens =
                EnglishWords.prepositions.contains(before)
                || ["include", "includes", "including", "contain", "contains", "are"].contains(before)
                || !EnglishVerbs.entries(of: before).isEmpty
            guard opens else { return nil }
            return longest(tokens, start, tokens.count)
        }
    }

    /// The list that begins at a place and ends where one of its items would not be a plain phrase.
    private static func longest(_ tokens: [QuizToken], _ start: Int, _ end: Int) -> [String]? {
        guard let last = tokens[start..<end].firstIndex(where: { $0.lower == "and" }) else { return nil }
        var stop = min(end, last + 5)
        while stop > last + 1 {
            if let found = items(tokens, start..<stop) {
                // "Oslo, Norway and Lund, Sweden": two places with what they belong to.
                let isAddress =
                    stop + 1 < tokens.count && tokens[stop].text == "," && tokens[stop + 1].isCapitalized
                    && tokens[stop - 1].isCapitalized
                return isAddress ? nil : found
            }
            stop -= 1
        }
        return nil
    }

    private static func isPlural(_ items: [String]) -> Bool? {
        let plurals = items.filter { Clause.isPlural($0.split(separator: " ").last.map { $0.lowercased() } ?? "") }
            .count
        return plurals == 0 ? false : plurals == items.count ? true : nil
    }

    /// The items of a list that fills the whole range.
    static func items(_ tokens: [QuizToken], _ range: Range<Int>) -> [String]? {
        var parts: [[QuizToken]] = [[]]
        for token in tokens[range] {
            if token.text == "," || token.lower == "and" {
                if parts.last?.isEmpty == false { parts.append([]) }
            } else {
                parts[parts.count - 1].append(token)
            }
        }
        guard parts.count >= 3, range.count > 4, tokens[range].contains(where: { $0.lower == "and" }),
            tokens[range].count(where: { $0.text == "," }) >= parts.count - 2,
            tokens[range].last(where: { $0.text == "," || $0.lower == "and" })?.lower == "and"
        else { return nil }
        for part in parts {
            // "companies' and employees' work": no row of things.
            if let last = part.last?.lower,
                ["'s", "\u{2019}s", "s'", "s\u{2019}", "'", "\u{2019}"].contains(where: last.hasSuffix)
            {
                return nil
            }
            guard (1...4).contains(part.count), part.contains(where: { !EnglishWords.articles.contains($0.lower) }),
                part.allSatisfy({
                    $0.isWord && !$0.isCode && !$0.isNumber
                        && (!StopWords.contains($0.lower) || EnglishWords.articles.contains($0.lower)
                            || $0.lower == "of")
                }),
                !EnglishVerbs.isParticiple(part[0].lower) || part.count > 1,
                // "the Makua regularly made", "the Bureau of": more, or less, than a name.
                !part.contains(where: { $0.lower.hasSuffix("ly") && !$0.isCapitalized }), part.last?.lower != "of",
                !part.dropFirst().contains(where: { token in
                    EnglishVerbs.entries(of: token.lower).contains { $0.form == .past }
                }),
                EnglishVerbs.entries(of: part[0].lower).allSatisfy({ $0.form == .base || $0.form == .third })
            else { return nil }
        }
        return parts.map { QuizToken.join($0) }
    }
}
