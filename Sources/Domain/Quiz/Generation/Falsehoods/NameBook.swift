/// The people and places that a document names.
struct NameBook: Sendable {
    private var names: [String] = []

    init(_ sentences: [QuizSentence]) {
        var seen: Set<String> = []
        var lower: Set<String> = []
        for sentence in sentences {
            for token in sentence.tokens where !token.isCapitalized { lower.insert(token.lower) }
        }
        for sentence in sentences {
            for range in Self.ranges(sentence.tokens, common: lower) {
                let name = QuizToken.join(sentence.tokens[range])
                if seen.insert(name).inserted { names.append(name) }
            }
        }
        common = lower
        for sentence in sentences {
            guard let clause = Clause(sentence.tokens) else { continue }
            for range in Self.ranges(sentence.tokens, common: lower) where isAgent(range, sentence.tokens, clause) {
                agents.insert(QuizToken.join(sentence.tokens[range]))
            }
        }
    }

    private let common: Set<String>
    /// Those that do something somewhere: the others may be things.
    private var agents: Set<String> = []

    /// Runs of two or three capitalized words that the document never writes small: "James Watt".
    private static func ranges(_ tokens: [QuizToken], common: Set<String>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start: Int?
        for index in 0...tokens.count {
            let isName =
                index < tokens.count && tokens[index].isCapitalized && !tokens[index].isAcronym && !tokens[index].isCode
                && tokens[index].text.count > 2 && !common.contains(tokens[index].lower)
                && !StopWords.contains(tokens[index].lower)
            if isName {
                if start == nil { start = index }
            } else {
                if let begin = start, (2...3).contains(index - begin), !tokens[begin].isAdverb,
                    tokens[begin].lower != "soon",
                    // "General Douglas" of "General Douglas MacArthur"
                    index == tokens.count || !tokens[index].isCapitalized,
                    !tokens[begin..<index].contains(where: { $0.text.contains("'") || $0.text.contains("’") }),
                    !bodies.contains(tokens[index - 1].lower), !isPeople(tokens[index - 1].lower),
                    begin == 0 || !["the", "a", "an", "of"].contains(tokens[begin - 1].lower)
                {
                    result.append(begin..<index)
                }
                start = nil
            }
        }
        return result
    }

    /// The persons that a sentence by itself seems to name: two or three capitalized words that it writes nowhere small.
    static func names(in tokens: [QuizToken]) -> [Range<Int>] {
        ranges(tokens, common: Set(tokens.filter { !$0.isCapitalized }.map(\.lower)))
    }

    /// Last words of names that are no person's.
    private static let bodies = EnglishWords.list(
        """
        railway railways canal act acts bank company corporation university museum trials revolution war kingdom states ocean \
        sea river mountains street institute society party union system project foundation team group committee empire \
        republic treaty conference church college school law laws effect principle theorem theory equation model method \
        linux windows license america africa europe asia england britain germany france china india japan city island \
        islands carolina dakota york jersey hampshire mexico zealand korea arabia lanka rica leone states park hall house court parliament congress senate army navy galaxy nebula telescope way cycle apparatus
        """)

    /// "African Americans", "New Indians": many, beside whom no one person may stand.
    private static func isPeople(_ word: String) -> Bool {
        ["icans", "ians", "eans"].contains { word.hasSuffix($0) } || word == "germans" || word == "romans"
    }

    /// The sentence with the one who does it changed for another that the document names.
    func swaps(_ tokens: [QuizToken], _ clause: Clause) -> [Falsehood] {
        let ranges = Self.ranges(tokens, common: common)
        // "African Americans found themselves": no one person.
        guard let range = ranges.first(where: { isAgent($0, tokens, clause) }), isDeed(clause, tokens),
            !tokens.contains(where: { ["themselves", "their", "they"].contains($0.lower) })
        else {
            return []
        }
        let own = QuizToken.join(tokens[range])
        return rivals(of: own, in: tokens).prefix(2).map { other in
            let token = QuizToken(text: other, lower: other.lowercased(), spaced: range.lowerBound > 0)
            return Falsehood(
                text: QuizToken.join(tokens[..<range.lowerBound] + [token] + tokens[range.upperBound...]) + ".",
                rule: .name, was: own, now: other, place: range.lowerBound, quality: Falsifier.possible)
        }
    }

    /// Whether it is done once, by one: many wrote letters, one invented the engine.
    private func isDeed(_ clause: Clause, _ tokens: [QuizToken]) -> Bool {
        let verb: Int
        switch clause.verb {
        case .past: verb = clause.verbIndex
        case .be: verb = clause.verbIndex + 1
        case .modal, .have, .third, .base: return false
        }
        return tokens.indices.contains(verb)
            && EnglishVerbs.entries(of: tokens[verb].lower).contains { Self.deeds.contains($0.lemma) }
    }

    private static let deeds = EnglishWords.list(
        """
        found invent discover coin create develop propose publish introduce win defeat become build establish lead order sign \
        design launch patent paint compose direct isolate formulate identify name appoint nominate succeed assassinate conquer \
        draft devise pioneer synthesize demonstrate prove solve translate overthrow kill rule crown
        """)

    /// "James Watt built", "was written by Ross Ihaka".
    private func isAgent(_ range: Range<Int>, _ tokens: [QuizToken], _ clause: Clause) -> Bool {
        if range == clause.subject, case .past = clause.verb { return true }
        guard range.lowerBound > clause.verbIndex, tokens[range.lowerBound - 1].lower == "by", case .be = clause.verb
        else { return false }
        let next = range.upperBound < tokens.count ? tokens[range.upperBound].lower : ""
        return next != "and" && next != ","
    }

    /// Who acts in the sentence, where it names a person.
    func agent(_ tokens: [QuizToken], _ clause: Clause) -> Range<Int>? {
        Self.ranges(tokens, common: common).first { $0 == clause.subject }
    }

    /// People who act as `own` does, none of whom stands in the sentence; near ones first.
    func rivals(of own: String, in tokens: [QuizToken]) -> [String] {
        guard let at = names.firstIndex(of: own) else { return [] }
        return names.indices.filter { $0 != at }.sorted { (abs($0 - at), $0) < (abs($1 - at), $1) }.map { names[$0] }
            .filter(agents.contains)
            .filter { other in !tokens.contains { other.contains($0.text) && $0.isCapitalized } }
    }
}
