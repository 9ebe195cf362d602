extension Falsifier {
    private static let spans: Set<String> = [
        "range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying", "everything", "everyone",
        "entire", "distance", "way",
        "whole", "spectrum", "continuum", "all", "various", "different", "differ", "differs", "extend", "extends",
    ]

    /// "from A to B" → "from B to A", "turns A into B" → "turns B into A", "A instead of B" → "B instead of A".
    func exchanges() -> [Falsehood] {
        var result: [Falsehood] = []
        let phrases = TermBook.nounPhrases(tokens, lexicon: nil)
        func phrase(from begin: Int) -> Range<Int>? {
            guard begin < tokens.count else { return nil }
            let start = EnglishWords.articles.contains(word(begin)) ? begin + 1 : begin
            guard let found = phrases.first(where: { $0.lowerBound == start }) else { return nil }
            return begin..<found.upperBound
        }
        func phrase(to end: Int) -> Range<Int>? {
            guard let found = phrases.last(where: { $0.upperBound == end }) else { return nil }
            let begin =
                EnglishWords.articles.contains(word(found.lowerBound - 1)) ? found.lowerBound - 1 : found.lowerBound
            return begin..<end
        }
        func swap(_ a: Range<Int>, _ b: Range<Int>, _ quality: Int) {
            let first = tokens[a].map(\.text), second = tokens[b].map(\.text)
            guard a.upperBound <= b.lowerBound, first != second, a.lowerBound > 0,
                !["and", "or"].contains(word(a.lowerBound - 1)), !["and", "or"].contains(word(b.upperBound)),
                !tokens[a].contains(where: { $0.isNumber || EnglishWords.numberWords.contains($0.lower) }),
                !tokens[b].contains(where: { $0.isNumber || EnglishWords.numberWords.contains($0.lower) }),
                // "from Bonn to Geneva, Switzerland"; "for English readers, from French to English".
                b.upperBound + 1 >= tokens.count || word(b.upperBound) != ","
                    || !tokens[b.upperBound + 1].isCapitalized,
                !tokens.indices.contains(where: { place in
                    !a.contains(place) && !b.contains(place) && tokens[place].isWord && !StopWords.contains(word(place))
                        && (tokens[a] + tokens[b]).contains { $0.lower == word(place) }
                }),
                // What rises or falls from the one to the other tells which is more.
                !tokens[..<a.lowerBound].contains(where: { token in
                    EnglishVerbs.entries(of: token.lower).contains { Self.measuring.contains($0.lemma) }
                }),
                Clause.isPlural(word(a.upperBound - 1)) == Clause.isPlural(word(b.upperBound - 1)),
                !Self.relating.contains(word(a.upperBound - 1)), isClosed(b.upperBound),
                Set(tokens[a].map(\.lower)).isDisjoint(
                    with: tokens[b].filter { !StopWords.contains($0.lower) }.map(\.lower))
            else { return }
            let between = tokens[a.upperBound..<b.lowerBound].map(\.text)
            if let found = changed(a.lowerBound..<b.upperBound, to: second + between + first, .exchange, quality) {
                result.append(found)
            }
        }
        for index in tokens.indices.dropLast() where index > 0 {
            switch word(index) {
            case "from":
                // "the whole range, from birth to death": both ends belong to it, whichever comes first.
                guard word(index - 1) != ",",
                    !tokens[..<index].contains(where: { Self.spans.contains($0.lower) })
                else { continue }
                guard let a = phrase(from: index + 1), ["to", "into"].contains(word(a.upperBound)),
                    let b = phrase(from: a.upperBound + 1),
                    b.upperBound == tokens.count || !EnglishWords.relatives.contains(word(b.upperBound))
                else { continue }
                swap(a, b, 78)
            case "into":
                guard clause.verbIndex < index,
                    Self.turning.contains(where: { lemma in
                        EnglishVerbs.entries(of: word(clause.verbIndex)).contains { $0.lemma == lemma }
                    }),
                    let a = phrase(from: clause.verbIndex + 1), a.upperBound == index, let b = phrase(from: index + 1),
                    b.upperBound == tokens.count || !["of", "that", "which"].contains(word(b.upperBound))
                else { continue }
                swap(a, b, 84)
            case "instead" where word(index + 1) == "of":
                guard let a = phrase(to: index), let b = phrase(from: index + 2) else { continue }
                swap(a, b, 84)
            case "rather" where word(index + 1) == "than":
                guard let a = phrase(to: index), let b = phrase(from: index + 2) else { continue }
                swap(a, b, 84)
            default: break
            }
        }
        return result
    }

    private static let measuring = EnglishVerbs.ofChange.union([
        "raise", "lower", "reduce", "promote", "demote", "upgrade",
    ])
    /// Nouns whose "to" belongs to them: "people's relationship to production".
    private static let relating: Set<String> = [
        "relationship", "relation", "response", "access", "approach", "reaction", "resistance", "right", "exposure",
    ]
    private static let turning = ["turn", "convert", "transform", "change", "translate", "break", "split"]

    /// "X P, whereas Y Q" → "Y P, whereas X Q".
    func contrast() -> [Falsehood] {
        guard
            let at = tokens.firstIndex(where: { $0.lower == "whereas" || $0.lower == "while" })
                ?? tokens.indices.first(where: { $0 > clause.verbIndex && word($0 - 1) == "," && word($0) == "and" }),
            at > clause.verbIndex + 1,
            word(at - 1) == ",", clause.intro.isEmpty, clause.subject.lowerBound == 0, clause.isPlain
        else { return [] }
        let right = Array(tokens[(at + 1)...])
        guard let second = Clause(right), second.intro.isEmpty, second.isPlain, second.isPlural == clause.isPlural
        else { return [] }
        var first = tokens[clause.subject].map(\.text)
        let other = right[second.subject].map(\.text)
        // "X is called A, and Y is called B": of two things one verb says two things.
        let isParallel =
            second.verb == clause.verb
            && (clause.verb.isLexical
                || EnglishVerbs.isParticiple(word(clause.verbIndex + 1))
                    && right.indices.contains(second.verbIndex + 1)
                    && right[second.verbIndex + 1].lower == word(clause.verbIndex + 1))
        if word(at) == "and" {
            guard isParallel,
                !tokens.contains(where: { ["some", "other", "others", "also", "many"].contains($0.lower) }),
                !EnglishWords.pronouns.contains(right[second.subject.lowerBound].lower)
            else { return [] }
        }
        guard word(at) != "while" || second.verb == clause.verb,
            first.map({ $0.lowercased() }) != other.map({ $0.lowercased() })
        else { return [] }
        // "The apes are the same size, whereas male and female gibbons": the one is said of both.
        if tokens.contains(where: { $0.lower == "same" }) { return [] }
        // Beside a name stands a name: "Anna sells silk, whereas Clear Lake sells salt".
        let isName =
            right[second.subject.lowerBound].isCapitalized && !EnglishWords.determiners.contains(word(0))
        if let opening = tokens.first, !opening.isAcronym, !isName, opening.text.count > 1 || opening.lower == "a" {
            first[0] = opening.lower
        }
        // "Some tribes have two, while others have ten": nobody is named who could change places.
        if (tokens[clause.subject] + right[second.subject]).contains(where: {
            ["some", "others", "other", "many", "it", "they"].contains($0.lower)
        }) {
            return []
        }
        // "Preventive vaccines prevent it, whereas": the name tells which of the two it is.
        func echoes(_ subject: ArraySlice<QuizToken>, _ said: ArraySlice<QuizToken>) -> Bool {
            let names = Set(Tokenizer.terms(QuizToken.join(Array(subject))))
            return names.echoes(Set(Tokenizer.terms(QuizToken.join(Array(said)))))
        }
        if echoes(tokens[clause.subject], tokens[clause.subject.upperBound..<at])
            || echoes(right[second.subject], right[second.subject.upperBound...])
        {
            return []
        }
        let middle = tokens[clause.subject.upperBound...at].map(\.text)
        let tail = right[second.subject.upperBound...].map(\.text)
        // Commas keep to their words.
        guard !(middle.dropLast(2) + tail).contains(",") else { return [] }
        let words = other + middle.dropLast(2) + ["whereas"] + first + tail
        var text =
            words.prefix(other.count + middle.count - 2).joined(separator: " ") + ", whereas "
            + (first + tail).joined(separator: " ") + "."
        text = text.capitalizedFirst
        return [
            Falsehood(
                text: text, rule: .exchange, was: QuizToken.join(tokens[clause.subject]),
                now: other.joined(separator: " "), place: 0, quality: 84)
        ]
    }

    /// "is deleted when the last reader leaves" → "is deleted before the last reader leaves".
    func moments() -> [Falsehood] {
        let places = tokens.indices.filter { word($0) == "when" }
        guard places.count == 1, let at = places.first, at > clause.verbIndex, isEvent,
            !["only", "even", "as", "and", "or", "except", ","].contains(word(at - 1)),
            !tokens.contains(where: { Self.open(to: $0.lower) }),
            let second = Clause(Array(tokens[(at + 1)...])), second.intro.isEmpty
        else { return [] }
        // "when the disk is full" is a state, which has no before.
        switch second.verb {
        case .third, .base, .past: break
        case .be:
            guard
                EnglishVerbs.entries(of: word(at + 1 + second.rest.lowerBound)).contains(where: {
                    $0.form == .participle
                })
            else { return [] }
        case .modal, .have: return []
        }
        return [changed(at..<at + 1, to: ["before"], .condition, Self.plain)].compactMap(\.self)
    }

    private static func open(to word: String) -> Bool {
        ["not", "no", "never", "cannot", "can", "if", "unless", "before", "after", "than", "any"].contains(word)
    }

    /// Whether the sentence tells of something that happens once.
    private var isEvent: Bool {
        switch clause.verb {
        case .be:
            EnglishVerbs.entries(of: word(clause.verbIndex + 1)).contains { $0.form == .participle }
                || word(clause.verbIndex + 1).hasSuffix("ly")
                    && EnglishVerbs.entries(of: word(clause.verbIndex + 2)).contains { $0.form == .participle }
        case .third(let lemma), .base(let lemma), .past(let lemma):
            // "Fraud occurs when somebody is deceived": what it is, not when.
            ["begin", "start", "end", "stop", "complete", "return", "open", "close", "send", "fire"]
                .contains(lemma)
        case .modal, .have: false
        }
    }

    /// "fails if the disk is full" → "fails unless the disk is full".
    func conditions() -> [Falsehood] {
        // "IF" is short for some fluid.
        let places = tokens.indices.filter { ["if", "unless"].contains(tokens[$0].text) }
        guard places.count == 1, let at = places.first, at > clause.verbIndex + 1, word(at - 1) != "(",
            ![
                "as", "even", "only", "what", "and", "or", "see", "know", "determine", "check", "tell", "decide", "ask",
                "asked", "wonder",
                "especially", "particularly", "mainly", "mostly", ",",
            ].contains(
                word(at - 1)),
            at + 3 < tokens.count,
            !["not", "so", "any", "and", "or", "necessary", "possible", "needed"].contains(word(at + 1)),
            !tokens[at...].contains(where: { ["not", "no", "any"].contains($0.lower) }),
            word(at) == "unless" || !tokens.contains(where: { ["not", "can"].contains($0.lower) })
        else { return [] }
        let other = word(at) == "if" ? "unless" : "if"
        return [changed(at..<at + 1, to: [other], .condition, Self.plain)].compactMap(\.self)
    }
}
