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

        /// A verb with a meaning of its own, no helping one.
        var isLexical: Bool {
            switch self {
            case .third, .base, .past: true
            case .be, .modal, .have: false
            }
        }

        /// Tells what was, without a modal.
        var isPast: Bool {
            switch self {
            case .past, .be("was"), .be("were"), .have("had"): true
            default: false
            }
        }
    }

    /// "In plants," with its comma; empty when there is none.
    var intro: Range<Int>
    var subject: Range<Int>
    var verb: Verb
    var verbIndex: Int
    /// Behind the first verb, up to the sentence's end.
    var rest: Range<Int>
    var isPlural: Bool

    /// Whether the subject is one noun phrase with nothing added to it but an "of …".
    var isPlain: Bool

    /// "there is", "it is important": nothing can be asked about the subject.
    var isImpersonal = false

    /// Nil unless a noun phrase (perhaps behind a phrase or clause of circumstance) and a verb that is surely its
    /// predicate are found. O(n³) at worst, in one sentence.
    init?(_ tokens: [QuizToken]) {
        for start in Self.starts(tokens) {
            // Where the grammar is unsure of the verb, a reader that only walks over words may see one.
            if let found = SubjectGrammar.clause(tokens, from: start, sureness: 60)
                ?? ClauseReader.read(tokens, from: start) ?? SubjectGrammar.clause(tokens, from: start)
            {
                self = found
                return
            }
        }
        return nil
    }

    init(
        intro: Range<Int>, subject: Range<Int>, verb: Verb, verbIndex: Int, rest: Range<Int>, isPlural: Bool,
        isPlain: Bool, isImpersonal: Bool = false
    ) {
        self.intro = intro
        self.subject = subject
        self.verb = verb
        self.verbIndex = verbIndex
        self.rest = rest
        self.isPlural = isPlural
        self.isPlain = isPlain
        self.isImpersonal = isImpersonal
    }

    /// The same clause of a sentence that was cut behind its verb.
    func clamped(to count: Int) -> Clause {
        var copy = self
        copy.rest = min(rest.lowerBound, count)..<min(rest.upperBound, count)
        return copy
    }

    /// Whether the subject names something that a question could be about: "there" and "we" do not.
    func isNamed(_ tokens: [QuizToken]) -> Bool { !isImpersonal && tokens[subject.lowerBound].lower != "we" }

    /// Whether "because …," or the like stands in front.
    func isIntroducedByClause(_ tokens: [QuizToken]) -> Bool {
        intro.count > 1 && EnglishWords.subordinators.contains(tokens[intro.lowerBound].lower)
            && tokens[intro.lowerBound + 1].lower != "of"
    }

    /// Whether subject and verb are of one number; the verb decides where the noun leaves it open.
    mutating func agrees(_ tokens: [QuizToken], head: String) -> Bool {
        switch verb {
        case .be("are"), .be("were"), .have("have"), .base, .modal("do"):
            if !isPlural, !irregularPlural(tokens, subject), !Self.amounts.contains(head) { return false }
            isPlural = true
        case .be("is"), .be("was"), .have("has"), .third, .modal("does"):
            if isPlural, !Self.isSingularOnS(head) { return false }
            isPlural = false
        default: break
        }
        if case .past = verb, Self.hasLaterVerb(tokens, rest) { return false }
        return true
    }

    /// "A number of cells are": the verb follows what is counted.
    private static let amounts: Set<String> = [
        "number", "lot", "majority", "variety", "couple", "range", "most", "half",
    ]

    /// - Parameter isFirst: the head opens the clause, where no verb can stand.
    static func finiteVerb(_ tokens: [QuizToken], at index: Int, head: String, isFirst: Bool = false) -> Verb? {
        let word = tokens[index].lower
        if ["is", "are", "was", "were"].contains(word) { return .be(word) }
        if EnglishWords.modals.contains(word) { return .modal(word) }
        guard index + 1 < tokens.count, !tokens[index].isCapitalized else { return nil }
        let next = tokens[index + 1].lower
        if word == "like", next != "to" { return nil }
        if ["has", "have", "had"].contains(word) { return .have(word) }
        // What follows is "not" and a base form: it is asked about as behind a modal verb.
        if EnglishWords.doing.contains(word), next == "not" { return .modal(word) }
        if EnglishWords.doing.contains(word), EnglishWords.determiners.contains(next) || next == "one" {
            return word == "does" ? .third(lemma: "do") : word == "do" ? .base(lemma: "do") : .past(lemma: "do")
        }
        if EnglishWords.be.contains(next) || EnglishWords.modals.contains(next)
            || next == "of" && !word.hasPrefix("consist") && !word.hasPrefix("disapprove")
            || ["has", "have", "do", "does", "did"].contains(next)
        {
            return nil
        }
        // "Bulk loads and deletes can be": two nouns, whose verb follows.
        if next == "and" || next == "or", index + 3 < tokens.count,
            EnglishWords.modals.contains(tokens[index + 3].lower) || EnglishWords.be.contains(tokens[index + 3].lower)
        {
            return nil
        }
        // A verb is followed by its object or its circumstance, a noun by another verb or a mark.
        guard tokens[index + 1].isWord || tokens[index + 1].text == "“" || tokens[index + 1].text == "\"" else {
            return nil
        }
        let plural = isPlural(head)
        // "Growing needs necessitated": a verb behind it leaves it a noun.
        let isBeforePast = EnglishVerbs.entries(of: next).contains {
            $0.form == .past && EnglishVerbs.isOnlyVerb($0.lemma) && index + 2 < tokens.count
                && tokens[index + 2].isWord && !isPlural(tokens[index + 2].lower)
        }
        for entry in EnglishVerbs.entries(of: word) {
            switch entry.form {
            case .third where !plural || isSingularOnS(head):
                if follows(next) || sure.contains(entry.lemma) && !isBeforePast || EnglishVerbs.isOnlyVerb(entry.lemma)
                    || isPlural(next) && takes(entry.lemma, next),
                    next != "that" || !thatNouns.contains(word) || index > 0 && tokens[index - 1].lower.hasSuffix("ly")
                {
                    return .third(lemma: entry.lemma)
                }
            case .base where plural && (isFirst || EnglishVerbs.lemma(ofThird: head) == nil):
                if follows(next) || sure.contains(entry.lemma) || EnglishVerbs.isOnlyVerb(entry.lemma)
                    || isQualityOfNoun(tokens, index + 1)
                {
                    return .base(lemma: entry.lemma)
                }
            case .past
            where next != "by"
                || EnglishVerbs.ofChange.contains(entry.lemma) && index + 2 < tokens.count && tokens[index + 2].isNumber:
                // "standards used for pools": what is used, not who uses.
                if EnglishWords.prepositions.contains(next), goneThrough.contains(word) { continue }
                if follows(next) || isOnlyPast(word) || takes(entry.lemma, next) || isQualityOfNoun(tokens, index + 1) {
                    return .past(lemma: entry.lemma)
                }
            default: break
            }
        }
        return nil
    }

    /// "demanded increased power": a participle with its noun.
    private static func isQualityOfNoun(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard EnglishVerbs.isParticiple(tokens[index].lower), index + 1 < tokens.count, tokens[index + 1].isWord else {
            return false
        }
        let noun = tokens[index + 1].lower
        return !StopWords.contains(noun) && !EnglishWords.determiners.contains(noun) && !tokens[index + 1].isNumber
            && !EnglishWords.prepositions.contains(noun) && !EnglishWords.adverbs.contains(noun)
            && !noun.hasSuffix("ly")
    }

    /// "tackled issues", "helped inspire", "led striking workers": an object that could be a verb elsewhere.
    private static func takes(_ lemma: String, _ next: String) -> Bool {
        let entries = EnglishVerbs.entries(of: next)
        // "remained enslaved"
        if ["remain", "become", "seem", "appear", "stay", "feel"].contains(lemma) { return true }
        if lemma == "help", entries.contains(where: { $0.form == .base }) { return true }
        return entries.allSatisfy { $0.form == .progressive || !EnglishVerbs.isOnlyVerb($0.lemma) && $0.form != .past }
    }

    /// Participles that a preposition follows wherever they tell of a noun; as verbs they have an object.
    private static let goneThrough = EnglishWords.list(
        "used made known based located designed found called named defined written given built kept held sold caused")

    /// "gave", "took": neither a participle nor a noun.
    private static func isOnlyPast(_ word: String) -> Bool {
        !EnglishVerbs.isParticiple(word) && !EnglishVerbs.isBase(word)
    }

    /// Verbs that are no nouns: what follows need not prove them.
    private static let sure = EnglishWords.list(
        """
        need contain produce require provide include become consist depend carry absorb allow enable prevent protect convert \
        create describe determine define develop destroy reduce improve remove replace receive reflect represent reproduce \
        retain maintain obtain occur perform possess prefer regulate remain resemble respond serve strengthen surround take \
        transform transmit understand write bring build choose come drive eat give go grow hold keep know learn leave let lie \
        lose make mean meet send strive accept achieve acquire add adopt apply appear belong cause combine compare compute \
        connect consume contribute correspond decide deliver derive emit encourage ensure establish exist expand explain \
        extract generate govern happen identify ignore implement imply indicate insert install introduce invent involve \
        operate own perceive permit persist pertain prove publish reach reject rely reveal secrete select separate share \
        store suffer supply take tend translate use vary
        """)

    private static func follows(_ next: String) -> Bool {
        EnglishWords.determiners.contains(next) || EnglishWords.prepositions.contains(next) || next == "that"
            || next == "how" || SubjectGrammar.verbsLikeAdjectives.contains(next)
            || EnglishWords.adverbs.contains(next) || next.hasSuffix("ly") || EnglishVerbs.entries(of: next).isEmpty
    }

    /// Third persons that are mostly plural nouns before "that".
    private static let thatNouns: Set<String> = [
        "works", "forms", "functions", "uses", "changes", "processes", "records", "rules", "tests", "files", "results",
        "needs", "lists", "loads", "links", "marks", "orders", "models", "causes", "conditions", "states", "structures",
    ]

    static func hasLaterVerb(_ tokens: [QuizToken], _ rest: Range<Int>) -> Bool {
        var guarded = false
        for index in rest {
            let word = tokens[index].lower
            if EnglishWords.relatives.contains(word) || EnglishWords.subordinators.contains(word) || word == "and"
                || word == "but" || word == ","
            {
                guarded = true
            }
            if !guarded,
                EnglishWords.auxiliaries.contains(word)
            {
                return true
            }
            if !guarded, EnglishVerbs.entries(of: word).contains(where: { $0.form == .past }), index + 1 < tokens.count,
                EnglishWords.determiners.contains(tokens[index + 1].lower)
            {
                return true
            }
        }
        return false
    }

    static func isPlural(_ word: String) -> Bool {
        if irregularPlurals.contains(word) || countedOnIcs.contains(word) { return true }
        return word.count > 3 && word.hasSuffix("s")
            && !["ss", "us", "is", "ics", "ous", "as"].contains(where: word.hasSuffix)
    }

    /// Plurals among the many singulars on "-ics".
    private static let countedOnIcs = EnglishWords.list(
        "topics critics clinics fabrics relics characteristics republics comics lyrics mimics skeptics mechanics")

    static let irregularPlurals = EnglishWords.list(
        "people children men women data bacteria mitochondria criteria phenomena media nuclei fungi algae mice feet teeth genera stimuli vertebrae larvae chloroplasts viruses police ova strata"
    )

    /// Whether what looks like a plural may be one thing.
    static func isSingularOnS(_ head: String) -> Bool {
        [
            "mitosis", "meiosis", "physics", "economics", "mathematics", "lens", "gas", "series", "species", "data",
            "media",
        ].contains(head) || head.hasSuffix("ics")
    }
}

/// "Bread and butter are": a joined subject is plural whatever its head; so are species and data.
private func irregularPlural(_ tokens: [QuizToken], _ subject: Range<Int>) -> Bool {
    tokens[subject].contains { $0.lower == "and" }
        || ["species", "series", "data", "viruses"].contains(tokens[subject].last?.lower ?? "")
}
