/// Words that turn a statement into its contrary when one stands for the other.
enum Opposites {
    /// What a word's opposite needs around it to say the contrary.
    enum Kind: Sendable {
        /// Anywhere: comparatives, adverbs, places in time and space.
        case free
        /// In what is said of the subject, not in what names it.
        case quality
        /// In front of a noun, as "most" and "few".
        case amount
        /// Beside the main verb, as "often".
        case frequency
    }

    struct Opposite: Sendable {
        var word: String
        var kind: Kind
    }

    /// The opposite of a lower-case word that is no verb.
    static func of(_ word: String) -> Opposite? { words[word] }

    /// The opposite of a verb, in the same form.
    ///
    /// - Parameter hasObject: whether a noun follows that it acts upon.
    static func verb(_ word: String, after previous: String, hasObject: Bool = true, isClaim: Bool = false) -> String? {
        for entry in EnglishVerbs.entries(of: word) {
            let table = isClaim ? claimed : hasObject ? verbs : intransitive
            guard
                let lemma = table[entry.lemma]
                    ?? (hasObject || isClaim || !ambitransitive.contains(entry.lemma) ? nil : verbs[entry.lemma])
            else { continue }
            // "increased" is a participle behind "is" and "has", else a past.
            let isBeing = EnglishWords.be.contains(previous)
            let helped = isBeing || EnglishWords.have.contains(previous)
            if entry.form == .past, helped { continue }
            // "is narrow" is no verb.
            if isBeing, entry.form == .base || entry.form == .third { continue }
            return bent(lemma, entry.form, isPlural: false)
        }
        return nil
    }

    /// "fall below" as `.third` → "falls below"; nil where "be" has no such form here.
    static func bent(_ phrase: String, _ form: EnglishVerbs.Form, isPlural: Bool) -> String? {
        let parts = phrase.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = parts.first else { return nil }
        let head: String
        if first == "be" {
            switch form {
            case .base: head = isPlural ? "are" : "be"
            case .third: head = "is"
            case .past: head = isPlural ? "were" : "was"
            case .participle: head = "been"
            case .progressive: return nil
            }
        } else if first == "have" {
            switch form {
            case .base: head = "have"
            case .third: head = "has"
            case .past, .participle: head = "had"
            case .progressive: head = "having"
            }
        } else {
            head = EnglishVerbs.form(form, of: first) ?? EnglishVerbs.unlisted(form, of: first)
        }
        return parts.count > 1 ? head + " " + parts[1] : head
    }

    private static let words: [String: Opposite] = {
        var result: [String: Opposite] = [:]
        func add(_ table: [String: String], _ kind: Kind) {
            for (word, opposite) in table where result[word] == nil {
                result[word] = Opposite(word: opposite, kind: kind)
            }
        }
        add(frequencies, .frequency)
        add(free, .free)
        add(qualities, .quality)
        add(amounts, .amount)
        return result
    }()

    static func pairs(_ both: String, oneWay: String = "") -> [String: String] {
        var result: [String: String] = [:]
        func read(_ table: String, isBoth: Bool) {
            for pair in table.split(separator: "|") {
                let words = pair.split(separator: " ").map { String($0).replacing("&", with: " ") }
                guard words.count == 2 else { continue }
                if result[words[0]] == nil { result[words[0]] = words[1] }
                if isBoth, result[words[1]] == nil { result[words[1]] = words[0] }
            }
        }
        read(both, isBoth: true)
        read(oneWay, isBoth: false)
        return result
    }
}
