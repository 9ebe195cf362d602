/// Walks over the subject of a clause until its predicate begins.
struct ClauseReader {
    private let tokens: [QuizToken]
    private let start: Int
    private var index: Int
    /// The noun that the verb agrees with.
    private var head: Int
    private var nominals = 0
    /// The head is settled: what follows belongs to a phrase behind it.
    private var isClosed = false
    private var isJoined = false
    private var isPlain = true
    /// Within "that …" or "which …", whose own verb has not come yet.
    private var awaitsRelative = false
    private var ofs = 0

    private init(_ tokens: [QuizToken], from start: Int) {
        self.tokens = tokens
        self.start = start
        index = start
        head = start
    }

    /// - Returns: nil when no subject and predicate stand there.
    static func read(_ tokens: [QuizToken], from start: Int) -> Clause? {
        var reader = ClauseReader(tokens, from: start)
        return reader.read()
    }

    static func holdsAuxiliary(_ tokens: ArraySlice<QuizToken>) -> Bool {
        tokens.contains { token in
            EnglishWords.auxiliaries.contains(token.lower) || EnglishWords.doing.contains(token.lower)
                || EnglishWords.relatives.contains(token.lower)
        }
    }

    /// Whether a finite verb stands there that could carry a clause.
    static func holdsVerb(_ tokens: ArraySlice<QuizToken>) -> Bool {
        holdsAuxiliary(tokens)
            || tokens.dropFirst().contains { token in
                EnglishVerbs.entries(of: token.lower).contains {
                    $0.form == .third || $0.form == .past || $0.form == .base
                }
            }
    }

    private mutating func read() -> Clause? {
        if let pronoun = pronominal() { return pronoun }
        guard openDeterminer() else { return nil }
        while index < tokens.count, index - start <= 16 {
            let place = index
            if let clause = predicate() { return clause }
            guard index == place else { continue }
            guard step() else { return nil }
        }
        return nil
    }

    /// "Because ice is light, it floats": what the circumstance names carries on.
    private func pronominal() -> Clause? {
        guard start > 1, start + 1 < tokens.count, ["it", "they"].contains(tokens[start].lower),
            EnglishWords.subordinators.contains(tokens[0].lower)
                || ["as", "after", "before"].contains(tokens[0].lower) && Clause(Array(tokens[1..<start - 1])) != nil
        else { return nil }
        let isPlural = tokens[start].lower == "they"
        var place = start + 1
        while place < tokens.count, place - start < 3, tokens[place].isAdverb { place += 1 }
        guard place + 1 < tokens.count,
            let verb = Clause.finiteVerb(tokens, at: place, head: isPlural ? "things" : "thing")
        else { return nil }
        return Clause(
            intro: 0..<start, subject: start..<start + 1, verb: verb, verbIndex: place, rest: place + 1..<tokens.count,
            isPlural: isPlural, isPlain: false)
    }

    private mutating func openDeterminer() -> Bool {
        guard index < tokens.count, EnglishWords.determiners.contains(tokens[index].lower) else {
            return index < tokens.count
        }
        guard Self.openers.contains(tokens[index].lower) else { return false }
        index += 1
        // "most of the", "all the"
        if index < tokens.count, tokens[index].lower == "of" { index += 1 }
        if index < tokens.count, EnglishWords.articles.contains(tokens[index].lower) { index += 1 }
        head = index
        return true
    }

    private static let openers: Set<String> = [
        "a", "an", "the", "each", "every", "most", "all", "many", "several", "some", "no", "few", "both", "any", "more",
    ]

    /// The clause, where its verb stands here, perhaps behind adverbs.
    private mutating func predicate() -> Clause? {
        guard nominals > 0, index > start, !Self.binds(tokens[index - 1]) else { return nil }
        var place = index
        while place < tokens.count, place - index < 3, tokens[place].isAdverb { place += 1 }
        guard place < tokens.count,
            let verb = Clause.finiteVerb(tokens, at: place, head: headWord, isFirst: head <= start + 1)
        else { return nil }
        guard !endsInVerb(verb.isLexical) else { return nil }
        if verb.isLexical, isClosed || isQuality(headWord), Self.nounlike(tokens, place) { return nil }
        // "Predicate locks are": a later verb shows that this one is a noun.
        if verb.isLexical, index - start == 1, Self.nounlike(tokens, place),
            Clause.hasLaterVerb(tokens, place + 1..<tokens.count)
        {
            return nil
        }
        if isClosed, case .past = verb, place + 1 < tokens.count {
            // "new or enhanced contributed packages": a participle before its noun.
            let next = tokens[place + 1]
            guard
                EnglishWords.determiners.contains(next.lower) || EnglishWords.prepositions.contains(next.lower)
                    || next.isNumber
                    || next.lower.hasSuffix("ly") || next.isCapitalized || EnglishWords.adverbs.contains(next.lower)
                    || next.lower == "that" || awaitsRelative
            else { return nil }
        }
        if awaitsRelative {
            // The verb of the relative clause, not of the sentence.
            awaitsRelative = false
            index = place + 1
            return nil
        }
        var subjectEnd = index
        while subjectEnd > start, tokens[subjectEnd - 1].text == "," { subjectEnd -= 1 }
        let rest = place + 1..<tokens.count
        guard !rest.isEmpty, subjectEnd > start else { return nil }
        var clause = Clause(
            intro: 0..<start, subject: start..<subjectEnd, verb: verb, verbIndex: place, rest: rest,
            isPlural: isJoined || Clause.isPlural(tokens[head].lower),
            isPlain: isPlain && subjectEnd - start <= 8 && (start == 0 || tokens[start - 1].text == ","))
        guard clause.agrees(tokens, head: tokens[head].lower) else { return nil }
        return clause
    }

    /// "the rules that are | found", "people lack | clean air": the subject would hold a verb that says nothing.
    private func endsInVerb(_ isLexical: Bool) -> Bool {
        let word = tokens[index - 1].lower
        if EnglishWords.auxiliaries.contains(word) {
            return true
        }
        guard isLexical, index - 1 > start, word != tokens[head].lower || index - 2 > start else { return false }
        return EnglishVerbs.entries(of: word).contains {
            $0.form == .past && EnglishVerbs.isOnlyVerb($0.lemma)
                || $0.form == .base && Clause.isPlural(tokens[index - 2].lower)
        }
    }

    /// What the verb must agree with: any plural will do for a joined subject.
    private var headWord: String { isJoined ? "things" : tokens[head].lower }

    private func isQuality(_ word: String) -> Bool {
        EnglishWords.adjectives.contains(word)
            || ["al", "ive", "ous", "ic", "able", "ible", "ary"].contains(where: word.hasSuffix)
    }

    /// Passes over one word of the subject; false for what no subject holds.
    private mutating func step() -> Bool {
        let token = tokens[index]
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        if token.text == "(" {
            guard nominals > 0, let close = tokens[index...].firstIndex(where: { $0.text == ")" }), close - index <= 6
            else { return false }
            index = close + 1
            return true
        }
        if ["\"", "“", "”", "‘", "’"].contains(token.text) {
            index += 1
            if nominals == 0 { head = index }
            return true
        }
        guard nominals > 0 || isNominal(token) || token.isNumber else { return false }
        if token.text == "," {
            isPlain = false
            if ["which", "who", "whose", "where"].contains(next) || EnglishVerbs.isParticiple(next) {
                // An aside between commas is passed over whole.
                guard let close = tokens[(index + 1)...].prefix(16).firstIndex(where: { $0.text == "," }) else {
                    return false
                }
                index = close
            } else {
                // Lists and appositions are the subject grammar's.
                return false
            }
            isClosed = isClosed || !isNominal(tokens[min(index + 1, tokens.count - 1)])
            index += 1
            return true
        }
        switch token.lower {
        case "and", "or", "as", "both", "than":
            isPlain = isPlain && token.lower == "and"
            if token.lower == "and", !isClosed { isJoined = true }
            index += 1
            if index < tokens.count, EnglishWords.articles.contains(tokens[index].lower) { index += 1 }
            return true
        case "of":
            ofs += 1
            if ofs > 1 { isPlain = false }
            isClosed = true
            index += 1
            if index < tokens.count, EnglishWords.articles.contains(tokens[index].lower) { index += 1 }
            return true
        case "that", "which", "who", "whose", "where":
            isPlain = false
            isClosed = true
            awaitsRelative = true
            index += 1
            return true
        default: break
        }
        if EnglishWords.prepositions.contains(token.lower) || token.lower == "such" {
            isPlain = false
            isClosed = true
            index += 1
            return true
        }
        if isClosed, !isPlain, EnglishWords.determiners.contains(token.lower) || StopWords.contains(token.lower) {
            guard !EnglishWords.subordinators.contains(token.lower), !EnglishWords.conjunctions.contains(token.lower)
            else { return false }
            index += 1
            return true
        }
        guard isNominal(token) || token.isNumber || EnglishWords.articles.contains(token.lower) else { return false }
        if !isClosed {
            // "files stored in", "systems using": a participle behind the head adds to it.
            if nominals > 0, EnglishVerbs.isParticiple(token.lower),
                EnglishWords.prepositions.contains(next) || EnglishWords.determiners.contains(next)
            {
                isClosed = true
                isPlain = false
            } else {
                head = index
            }
        }
        nominals += 1
        index += 1
        return true
    }

    private func isNominal(_ token: QuizToken) -> Bool {
        token.isWord && !StopWords.contains(token.lower) && !EnglishWords.determiners.contains(token.lower)
            && !(EnglishWords.adverbs.contains(token.lower) && nominals > 0)
    }

    /// A word after which no verb can stand.
    private static func binds(_ token: QuizToken) -> Bool {
        EnglishWords.articles.contains(token.lower) || EnglishWords.prepositions.contains(token.lower)
            || token.lower == "and"
            || token.lower == "or" || ["its", "their", "to", "such", "no", "every", "each"].contains(token.lower)
    }

    /// "The use of files records": within a phrase behind the head, a word that could be a noun is taken for one.
    private static func nounlike(_ tokens: [QuizToken], _ place: Int) -> Bool {
        guard place + 1 < tokens.count else { return true }
        let next = tokens[place + 1].lower
        return Self.nouns.contains(tokens[place].lower) && !EnglishWords.determiners.contains(next)
    }

    static let nouns: Set<String> = [
        "works", "forms", "functions", "uses", "changes", "processes", "records", "rules", "tests", "files", "results",
        "needs", "lists", "loads", "links", "marks", "orders", "models", "causes", "conditions", "states", "structures",
        "use", "change", "process", "record", "test", "file", "result", "need", "list", "load", "link", "order",
        "model",
        "set", "sets", "store", "stores", "report", "reports", "search", "return", "returns", "control", "controls",
        "value", "values", "name", "names", "block", "blocks", "point", "points", "start", "end", "place", "places",
        "share", "shares", "force", "forces", "cost", "costs", "increase", "increases", "decrease", "supply", "demand",
        "interest", "contract", "contracts", "trade", "exchange", "address", "addresses", "access", "copies", "copy",
        "update", "updates", "build", "builds", "transfers", "transfer", "plants", "plant", "pressure",
        "function", "label", "labels", "display", "displays", "signals", "signal", "measure", "measures", "shape",
        "shapes",
    ]
}
