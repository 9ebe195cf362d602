extension Falsifier {
    /// "does not store" → "stores".
    func affirmed() -> [Falsehood] {
        // "is not needed, making it easier": what follows goes on from the denial. "Even in a free state": so does the denial.
        guard !zip(tokens, tokens.dropFirst()).contains(where: { $0.text == "," && $1.lower.hasSuffix("ing") }),
            !["even", "except"].contains(word(0))
        else {
            return []
        }
        let denials = tokens.indices.filter { word($0) == "not" || word($0) == "cannot" || word($0) == "never" }
        guard denials.count == 1, let at = denials.first, at > clause.subject.lowerBound, !hasPolarItem(after: at)
        else { return [] }
        // "Lincoln never saw it" → "Lincoln saw it", "was never united" → "was united".
        if word(at) == "never" {
            guard at + 1 < tokens.count, at + 1 == clause.verbIndex || at == clause.verbIndex + 1, !hasSecondPredicate,
                tokens[at + 1].isWord,
                !["before", "again", "so", "more", "less", "such", "just"].contains(word(at + 1))
            else { return [] }
            return [changed(at..<at + 1, to: [], .affirmed, 74)].compactMap(\.self)
        }
        // "will not fall ill or, if they do, recover": what follows is said of the exception.
        if tokens[at...].contains(where: { $0.lower == "or" }), tokens[at...].contains(where: { $0.lower == "if" }) {
            return []
        }
        // What another clause denies of its own subject is no statement about this one.
        guard at == clause.verbIndex || at == clause.verbIndex + 1 else { return [] }
        // "does not begin and trade stops": the second says once more that it does not.
        let isSaidTwice = tokens.indices.dropFirst(at).contains { index in
            word(index) == "and"
                && tokens[(index + 1)...].prefix(2).contains {
                    EnglishVerbs.entries(of: $0.lower).contains {
                        $0.form == .third && !Clause.isPlural(word(index + 1))
                    }
                        && $0.lower != word(index + 1)
                }
        }
        if isSaidTwice { return [] }
        // "should not be confused with": nobody advises it. "is not made entirely of gold": in part it may be.
        guard ![.modal("should"), .modal("must")].contains(clause.verb),
            !tokens[at...].prefix(4).contains(where: { Self.wholly.contains($0.lower) })
        else { return [] }
        // "may not be familiar" that lost its verb; "does not contain all the types", "did not last long".
        if word(at + 1) == "be", EnglishWords.be.contains(word(at - 1)) { return [] }
        if tokens[at...].contains(where: {
            ["all", "every", "long", "entire", "whole", "necessarily"].contains($0.lower)
        }) {
            return []
        }
        if word(at) == "cannot" {
            return [changed(at..<at + 1, to: ["can"], .affirmed, 80)].compactMap(\.self)
        }
        // "was not, except for one screening, released": the aside would lose what it is excepted from.
        guard at + 1 < tokens.count, tokens[at + 1].isWord, !Self.softened.contains(word(at + 1)) else { return [] }
        let helper = word(at - 1)
        if word(at + 1) == "have", let form = ["do": "have", "does": "has", "did": "had"][helper] {
            return [changed(at - 1..<at + 2, to: [form], .affirmed, 80)].compactMap(\.self)
        }
        if let next = lemma(at + 1) ?? unlistedVerb(at + 1, behind: helper) {
            switch helper {
            case "does":
                return [changed(at - 1..<at + 2, to: [EnglishVerbs.third(next)], .affirmed, 80)].compactMap(\.self)
            case "do": return [changed(at - 1..<at + 2, to: [next], .affirmed, 80)].compactMap(\.self)
            case "did":
                guard let past = EnglishVerbs.form(.past, of: next) else { return [] }
                return [changed(at - 1..<at + 2, to: [past], .affirmed, 80)].compactMap(\.self)
            default: break
            }
        }
        guard
            EnglishWords.auxiliaries.contains(helper)
        else { return [] }
        // "may not produce" leaves open what it does: that it may is no falsehood.
        guard
            !["may", "might", "could"].contains(helper)
                || isForbidden(at - 1) && isDoneBySomebody && !Self.minded.contains(word(at + 1))
        else { return [] }
        return [changed(at..<at + 1, to: [], .affirmed, 78)].compactMap(\.self)
    }

    /// "must be registered" → "need not be registered", "can dissolve" and "may dissolve" → "cannot dissolve".
    func denied() -> [Falsehood] {
        let contraries = [
            "must": "need not", "can": "cannot", "may": "cannot", "might": "cannot", "could": "could not",
        ]
        guard case .modal(let modal) = clause.verb, let other = contraries[modal],
            !tokens.contains(where: { Self.unsure.contains($0.lower) }), tokens.indices.contains(clause.verbIndex + 1),
            // "can be damaged, and the result is": what follows would hang in the air.
            !zip(tokens, tokens.dropFirst()).contains(where: {
                $0.text == "," && ["and", "so", "with"].contains($1.lower)
            }),
            !Self.besideModals.contains(word(clause.verbIndex + 1)),
            !Self.sweeping.contains(word(clause.subject.lowerBound)),
            // "can take many forms": it could take few; who can be surprised is nobody's to deny.
            !tokens[(clause.verbIndex + 1)...].contains(where: {
                ["many", "several", "various", "multiple", "numerous", "sorts", "forms", "ways"].contains($0.lower)
            }), !Self.felt.contains(word(clause.verbIndex + 2))
        else { return [] }
        // What may be is denied of what is done and of causes: "may feel" is nobody's to deny.
        if ["may", "might", "could"].contains(modal),
            !isPossible(clause.verbIndex + 2) || word(clause.verbIndex + 1) != "be"
                || ["considered", "called", "viewed", "seen", "regarded", "thought", "known", "found"].contains(
                    word(clause.verbIndex + 2))
        {
            guard let lemma = lemma(clause.verbIndex + 1), Self.causes.contains(lemma),
                !tokens.contains(where: { ["different", "other", "others", "depending", "more"].contains($0.lower) })
            else { return [] }
        }
        let words = other.split(separator: " ").map(String.init)
        return [changed(clause.verbIndex..<clause.verbIndex + 1, to: words, .denied, 58)].compactMap(\.self)
    }

    /// Where one of these stands, the sentence holds in part, or holds already with a denial.
    private static let unsure = EnglishWords.negations.union([
        "only", "but", "except", "without", "unless", "even", "also", "too",
        "though", "although", "however", "rarely", "seldom", "hardly", "sometimes", "often", "usually", "any", "until",
    ])
    private static let felt: Set<String> = [
        "annoyed", "concerned", "worried", "surprised", "interested", "tempted", "confused", "contraindicated",
        "afraid",
    ]
    private static let causes: Set<String> = [
        "affect", "influence", "reduce", "cause", "damage", "improve", "increase", "lead", "result", "contribute",
        "help",
        "produce", "require", "provide", "prevent", "impair", "persist", "occur", "spread", "reach", "contain",
        "trigger",
        "serve", "carry", "survive", "grow", "develop", "last", "enter", "appeal", "sue", "kill", "harm", "lower",
        "raise",
        "protect", "delay", "accelerate", "slow", "weaken", "strengthen", "destroy", "form", "grant", "remove",
        "access",
        "ionize", "dictate", "store", "override", "support", "detect", "travel", "live", "transfer", "transmit",
    ]
    /// "cannot help" and "must have been" mean something else.
    private static let besideModals: Set<String> = [
        "help", "have", "but", "afford", "stand", "either", "vary", "range", "or", "well", "very", "need", "want",
        "wish",
        "choose", "prefer", "seem", "appear", "differ", "include", "instead", "then",
    ]
    /// "All birds cannot fly" leaves open whether some can.
    static let sweeping: Set<String> = [
        "all", "any", "every", "each", "both", "most", "many", "few", "several", "much", "anyone", "everyone", "one",
        "some",
        "other", "others", "various", "more", "almost", "nearly",
    ]

    /// "requires no permission" → "requires permission".
    func noun() -> [Falsehood] {
        // "NO" is short for a gas. "no doctor or midwife": neither.
        guard let no = tokens.indices.first(where: { word($0) == "no" }), no == clause.verbIndex + 1,
            tokens[no].text != "NO", !tokens[no...].contains(where: { $0.lower == "or" }),
            tokens.count(where: { ["no", "not", "never", "nor"].contains($0.lower) }) == 1, no + 1 < tokens.count,
            !Self.idioms.contains(word(no + 1)), !Self.isQuality(word(no + 1)) || no + 2 < tokens.count,
            !hasPolarItem(after: no)
        else { return [] }
        let noun = word(no + 1)
        let follows = word(no + 2)
        let isFree =
            [
                "control", "power", "proof", "trade", "work", "money", "access", "information", "knowledge", "land",
            ]
            .contains(noun) || Clause.isPlural(noun) && !noun.contains("-") || Clause.isPlural(follows)
            // "no gerrymandered voting districts"
            || !EnglishWords.prepositions.contains(follows) && Clause.isPlural(word(no + 3))
            || isUncounted(noun)
            // "no scientific evidence"
            || EnglishWords.adjectives.contains(noun) && isUncounted(follows)
            || Self.isQuality(noun) && isUncounted(follows)
        let words: [String]
        if isFree { words = [] } else { words = [EnglishWords.article(before: noun)] }
        return [changed(no..<no + 1, to: words, .affirmed, 76)].compactMap(\.self)
    }

    /// "evidence", "ownership": it stands without an article.
    func isUncounted(_ noun: String) -> Bool {
        ["tion", "ment", "ance", "ence", "ness", "ity", "ware", "ship", "ism", "dom"].contains(where: noun.hasSuffix)
            || noun.hasSuffix("ing") && noun.utf8.count > 5
    }

    func hasPolarItem(after index: Int) -> Bool {
        tokens[index...].contains { Self.polar.contains($0.lower) } || tokens.contains { $0.lower == "only" }
    }

    /// Words that only stand beside a denial.
    private static let polar: Set<String> = [
        "any", "anything", "anyone", "ever", "yet", "anymore", "nor", "but", "either", "until", "at", "unless", "even",
        "anywhere", "much", "whereas", "rather", "instead", "because", "just", "solely", "merely", "itself",
    ]
    /// What "no" makes a phrase of its own with.
    private static let idioms: Set<String> = [
        "longer", "more", "less", "fewer", "one", "matter", "other", "such", "exception", "different", "secret",
        "accident", "coincidence", "surprise", "wonder", "doubt", "means", "reason", "need", "idea", "sense",
        "stranger",
        "guarantee", "single", "way", "easy", "small", "mere", "ordinary", "mistake", "laughing",
    ]
    /// What nobody is forbidden: "the children may not understand it".
    private static let minded: Set<String> = [
        "understand", "know", "recognize", "realize", "see", "feel", "notice", "think", "want", "need", "remember",
    ]
    private static let wholly: Set<String> = ["entirely", "completely", "exactly", "wholly", "fully", "solely"]
    private static let softened: Set<String> = [
        "only", "all", "every", "necessarily", "always", "just", "merely", "even", "yet", "directly", "quite", "very",
        "so", "as", "exactly", "entirely", "completely", "usually", "normally", "simply", "much", "too", "really", "to",
        "more", "less", "until", "the", "a", "an", "both", "each", "because", "in", "by", "enough", "that", "limited",
        "without", "like", "about",
    ]

    /// What stands behind "do not" is a verb, also one that the list does not hold.
    private func unlistedVerb(_ index: Int, behind helper: String) -> String? {
        guard ["do", "does"].contains(helper), tokens.indices.contains(index) else { return nil }
        let word = word(index)
        guard word.utf8.count > 3, word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }), !word.hasSuffix("ly"),
            !StopWords.contains(word), !EnglishWords.adverbs.contains(word), !EnglishWords.prepositions.contains(word)
        else { return nil }
        return word
    }

    func lemma(_ index: Int) -> String? {
        guard tokens.indices.contains(index) else { return nil }
        let base = word(index)
        return EnglishVerbs.isBase(base) ? base : nil
    }
}
