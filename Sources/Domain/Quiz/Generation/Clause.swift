/// The main clause of a simple sentence: who does what.
struct Clause: Sendable {
    enum Verb: Sendable, Equatable {
        case be(String)
        /// "can", "must", … with the base form behind it.
        case modal(String)
        case have(String)
        /// A full verb with its lemma.
        case third(lemma: String)
        case base(lemma: String)
        case past(lemma: String)
    }

    /// "In plants," with its comma; empty when there is none.
    var intro: Range<Int>
    var subject: Range<Int>
    var verb: Verb
    var verbIndex: Int
    /// Behind the first verb, up to the sentence's end.
    var rest: Range<Int>
    var isPlural: Bool

    /// Nil unless the sentence begins with a plain noun phrase (perhaps behind one phrase of circumstance) and a verb
    /// that is surely its predicate.
    init?(_ tokens: [QuizToken]) {
        var start = 0
        if let first = tokens.first, EnglishWords.prepositions.contains(first.lower) || first.lower == "when" {
            guard first.lower != "when", let comma = tokens.prefix(12).firstIndex(where: { $0.text == "," }),
                !tokens[1..<comma].contains(where: {
                    EnglishWords.be.contains($0.lower) || EnglishWords.relatives.contains($0.lower)
                        || EnglishWords.modals.contains($0.lower)
                })
            else { return nil }
            start = comma + 1
        }
        intro = 0..<start
        var index = start
        if index < tokens.count, EnglishWords.determiners.contains(tokens[index].lower) {
            guard ["a", "an", "the", "each", "every", "most", "all"].contains(tokens[index].lower) else { return nil }
            index += 1
        }
        var nominal = 0
        var head = index
        var afterOf = false
        while index < tokens.count {
            let token = tokens[index]
            if nominal > 0, tokens[index - 1].lower != "of", !EnglishWords.articles.contains(tokens[index - 1].lower),
                let verb = Self.finiteVerb(tokens, at: index, head: tokens[head].lower)
            {
                subject = start..<index
                self.verb = verb
                verbIndex = index
                rest = index + 1..<tokens.count
                isPlural = Self.isPlural(tokens[head].lower)
                guard !rest.isEmpty, subject.count <= 8 else { return nil }
                guard agrees(tokens, head: tokens[head].lower) else { return nil }
                return
            }
            if token.text == "(" {
                guard let close = tokens[index...].firstIndex(where: { $0.text == ")" }), close - index <= 4,
                    nominal > 0
                else {
                    return nil
                }
                index = close + 1
                continue
            }
            if token.lower == "of", nominal > 0, !afterOf {
                afterOf = true
                index += 1
                if index < tokens.count, EnglishWords.articles.contains(tokens[index].lower) { index += 1 }
                continue
            }
            if nominal > 0, token.lower.hasSuffix("ly") || Self.frequencies.contains(token.lower),
                index + 1 < tokens.count,
                let verb = Self.finiteVerb(tokens, at: index + 1, head: tokens[head].lower), start < index
            {
                subject = start..<index
                self.verb = verb
                verbIndex = index + 1
                rest = index + 2..<tokens.count
                isPlural = Self.isPlural(tokens[head].lower)
                guard !rest.isEmpty, subject.count <= 8, agrees(tokens, head: tokens[head].lower) else { return nil }
                return
            }
            guard token.isWord, !StopWords.contains(token.lower), !EnglishWords.adverbs.contains(token.lower),
                !EnglishWords.determiners.contains(token.lower)
            else {
                return nil
            }
            if !afterOf { head = index }
            nominal += 1
            index += 1
        }
        return nil
    }

    /// Whether subject and verb are of one number; the verb decides where the noun leaves it open.
    private mutating func agrees(_ tokens: [QuizToken], head: String) -> Bool {
        switch verb {
        case .be("are"), .be("were"), .have("have"), .base:
            if !isPlural, !irregularPlural(tokens, subject) { return false }
            isPlural = true
        case .be("is"), .be("was"), .have("has"), .third:
            if isPlural, !singularS(head) { return false }
            isPlural = false
        default: break
        }
        if case .past = verb, Self.hasLaterVerb(tokens, rest) { return false }
        return true
    }

    private static let frequencies: Set<String> = ["always", "often", "sometimes", "never", "rarely", "seldom"]

    static func finiteVerb(_ tokens: [QuizToken], at index: Int, head: String) -> Verb? {
        let word = tokens[index].lower
        if ["is", "are", "was", "were"].contains(word) { return .be(word) }
        if EnglishWords.modals.contains(word) { return .modal(word) }
        guard index + 1 < tokens.count, !tokens[index].isCapitalized else { return nil }
        let next = tokens[index + 1].lower
        if ["has", "have", "had"].contains(word) { return .have(word) }
        if EnglishWords.be.contains(next) || EnglishWords.modals.contains(next) || next == "of"
            || ["has", "have", "do", "does", "did"].contains(next)
        {
            return nil
        }
        // A verb is followed by its object or its circumstance, a noun by another verb or a mark.
        guard tokens[index + 1].isWord || tokens[index + 1].text == "“" || tokens[index + 1].text == "\"" else {
            return nil
        }
        let plural = isPlural(head)
        for entry in EnglishVerbs.entries(of: word) {
            switch entry.form {
            case .third where !plural || singularS(head):
                if follows(next), next != "that" || !thatNouns.contains(word) { return .third(lemma: entry.lemma) }
            case .base where plural && EnglishVerbs.lemma(ofThird: head) == nil:
                if follows(next) { return .base(lemma: entry.lemma) }
            case .past
            where next != "by" && next != "in" && next != "for" && next != "as" && next != "with" && next != "at"
                && next != "on" && next != "to" && next != "from":
                if follows(next) { return .past(lemma: entry.lemma) }
            default: break
            }
        }
        return nil
    }

    private static func follows(_ next: String) -> Bool {
        EnglishWords.determiners.contains(next) || EnglishWords.prepositions.contains(next) || next == "that"
            || next == "how"
            || EnglishWords.adverbs.contains(next) || next.hasSuffix("ly") || EnglishVerbs.entries(of: next).isEmpty
    }

    /// Third persons that are mostly plural nouns before "that".
    private static let thatNouns: Set<String> = [
        "works", "forms", "functions", "uses", "changes", "processes", "records", "rules", "tests", "files", "results",
        "needs", "lists", "loads", "links", "marks", "orders", "models", "causes", "conditions", "states", "structures",
    ]

    private static func hasLaterVerb(_ tokens: [QuizToken], _ rest: Range<Int>) -> Bool {
        var guarded = false
        for index in rest {
            let word = tokens[index].lower
            if EnglishWords.relatives.contains(word) || EnglishWords.subordinators.contains(word) || word == "and"
                || word == "but" || word == ","
            {
                guarded = true
            }
            if !guarded, EnglishWords.be.contains(word) || EnglishWords.modals.contains(word) { return true }
            if !guarded, EnglishVerbs.entries(of: word).contains(where: { $0.form == .past }), index + 1 < tokens.count,
                EnglishWords.determiners.contains(tokens[index + 1].lower)
            {
                return true
            }
        }
        return false
    }

    static func isPlural(_ word: String) -> Bool {
        if irregularPlurals.contains(word) { return true }
        return word.count > 3 && word.hasSuffix("s")
            && !["ss", "us", "is", "ics", "ous", "as"].contains(where: word.hasSuffix)
    }

    static let irregularPlurals = EnglishWords.list(
        "people children men women data bacteria mitochondria criteria phenomena media nuclei fungi algae mice feet teeth genera stimuli vertebrae larvae chloroplasts viruses police ova strata"
    )
}

private func singularS(_ head: String) -> Bool {
    ["mitosis", "meiosis", "physics", "economics", "mathematics", "lens", "gas", "series", "species", "data", "media"]
        .contains(head)
        || head.hasSuffix("ics")
}

/// "Bread and butter are": a joined subject is plural whatever its head; so are species and data.
private func irregularPlural(_ tokens: [QuizToken], _ subject: Range<Int>) -> Bool {
    tokens[subject].contains { $0.lower == "and" }
        || ["species", "series", "data", "viruses"].contains(tokens[subject].last?.lower ?? "")
}
