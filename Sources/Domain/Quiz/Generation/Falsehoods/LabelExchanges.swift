import LecternPorts

/// One label for another where a document tells several things of a kind apart by them: "the Insert tab" → "the Home tab",
/// "the recv method" → "the send method".
///
/// What a manual says of the one it would have said of both, had it meant both.
struct LabelExchanges: Sendable {
    /// For each kind the labels that stand before it somewhere, with the place of the first.
    private var labels: [String: [(label: [String], position: Int)]] = [:]
    private let lexicon: (any Lexicon)?

    /// - Parameter sentences: all that the document says in full sentences.
    init(_ sentences: [QuizSentence], lexicon: (any Lexicon)?) {
        self.lexicon = lexicon
        var seen: Set<String> = []
        for sentence in sentences {
            for (range, kind) in found(sentence.tokens) {
                let label = sentence.tokens[range].map(\.text)
                guard seen.insert(label.joined(separator: " ").lowercased() + "|" + kind).inserted else { continue }
                labels[kind, default: []].append((label, sentence.position))
            }
        }
    }

    /// - Parameters:
    ///   - tokens: the sentence, perhaps without its tail.
    ///   - position: of the sentence in the document: a near label tempts most.
    func find(_ tokens: [QuizToken], _ clause: Clause, at position: Int) -> [Falsehood] {
        guard !tokens.contains(where: { Self.open.contains($0.lower) }) else { return [] }
        // What says little of the one may be said of the other as well.
        guard Set(Tokenizer.terms(QuizToken.join(tokens))).count >= 6 else { return [] }
        for (range, kind) in found(tokens) where range.lowerBound < clause.verbIndex + 6 {
            let own = tokens[range].map { $0.text.lowercased() }
            let others = (labels[kind] ?? []).filter { other in
                !other.label.contains { word in tokens.contains { $0.lower == word.lowercased() } }
                    && other.label.map { $0.lowercased() } != own
            }
            .sorted { (abs($0.position - position), $0.label[0]) < (abs($1.position - position), $1.label[0]) }
            // "the growth rate of one is the growth rate of the other": both would have to change.
            let isTwice = tokens.indices.contains { !range.contains($0) && own.contains(tokens[$0].lower) }
            guard let other = others.first, !isTwice else { continue }
            let isSubject = clause.subject.contains(range.lowerBound)
            return [
                Falsifier(tokens, clause).changed(range, to: other.label, .term, isSubject ? 80 : Falsifier.doubtful)
            ]
            .compactMap(\.self)
        }
        return []
    }

    /// The labels in a sentence, each with the kind that stands behind it. O(n).
    private func found(_ tokens: [QuizToken]) -> [(Range<Int>, String)] {
        tokens.indices.dropLast(2).compactMap { the in
            guard tokens[the].lower == "the" else { return nil }
            let run = tokens[(the + 1)...].prefix { $0.isWord && ($0.isCapitalized || ExampleCode.isIdentifier($0)) }
            var range = run.indices
            if range.isEmpty {
                // "the recv method", where "the same method" and "the called method" have no label.
                guard isPlainLabel(tokens[the + 1]) else { return nil }
                range = the + 1..<the + 2
            }
            guard range.count <= 3, range.upperBound < tokens.count else { return nil }
            let kind = tokens[range.upperBound]
            guard kind.isWord, !kind.isCapitalized, !kind.isNumber, !Clause.isPlural(kind.lower),
                !StopWords.contains(kind.lower),
                !EnglishWords.prepositions.contains(kind.lower), !kind.isAdverb,
                run.isEmpty
                    || !tokens[range].contains(where: { $0.isNumber || EnglishWords.months.contains($0.lower) }),
                ExampleCode.kinds.contains(kind.lower) || Self.kinds.contains(kind.lower),
                // "the Insert tab group": the next noun is the kind.
                range.upperBound + 1 == tokens.count || !isNoun(tokens[range.upperBound + 1])
            else { return nil }
            return (range, kind.lower)
        }
    }

    private func isPlainLabel(_ token: QuizToken) -> Bool {
        let word = token.lower
        guard token.isWord, !token.isNumber, !StopWords.contains(word), !EnglishWords.adjectives.contains(word),
            !EnglishWords.determiners.contains(word), !EnglishWords.thin.contains(word), !token.isAdverb,
            !EnglishVerbs.isParticiple(word), !word.hasSuffix("ing"), !Falsifier.isQuality(word), lexicon != nil,
            !Self.general.contains(word)
        else { return false }
        return lexicon?.wordClasses(of: word).first != .adjective
    }

    private func isNoun(_ token: QuizToken) -> Bool {
        guard token.isWord, !StopWords.contains(token.lower), !EnglishWords.prepositions.contains(token.lower),
            !token.isAdverb
        else { return false }
        let isVerb = EnglishVerbs.entries(of: token.lower).contains { $0.form == .third || $0.form == .past }
        return lexicon?.wordClasses(of: token.lower).first == .noun && !isVerb
    }

    /// What any of a kind may be called.
    private static let general: Set<String> = ["right", "left", "base", "main", "return", "target", "source", "test"]

    /// Kinds of which a text tells several apart by a name.
    private static let kinds = EnglishWords.list(
        """
        tab menu button tool toolbar ribbon pane dialog view template field box icon layout group mode feature app window bar \
        theory model test effect law principle method approach act amendment clause treaty party dynasty empire kingdom army \
        church temple river province colony tribe period age era process cycle pathway reaction bond orbital hormone enzyme \
        nerve muscle artery vein gland lobe cortex cell layer system standard distribution ratio index rate statement account
        """)

    /// Beside these it may hold of the other as well.
    private static let open: Set<String> = [
        "also", "both", "same", "similar", "like", "unlike", "other", "another", "each", "any", "either", "not", "no",
        "never", "or", "may", "might", "can", "could", "some", "many", "often", "instead", "than", "too", "example",
    ]
}
