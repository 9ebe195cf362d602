/// A phrase that the author wrote for one slot of a sentence: what is said of a subject, why, when, how or to what end.
struct SlotPhrase: Sendable {
    /// What must agree for one phrase to stand where another stood.
    struct Grammar: Sendable, Equatable {
        var isPlural = false
        var isPast = false
        var isModal = false
    }

    /// What it does in its sentence, where a conjunction says so.
    ///
    /// A consequence follows from a condition, an act is what the reader can do then.
    enum Role: Sendable, Equatable { case reason, condition, consequence, act }

    /// Index among the sentences to ask about; nil for a phrase that only serves as a wrong option.
    var sentence: Int?
    /// Among all sentences of the document.
    var position: Int
    var section: Int
    /// As it stands in the sentence, without a leading conjunction.
    var text: String
    var stems: Set<String>
    /// Stems of what the sentence is about.
    var subject: Set<String>
    /// The words of the noun whose kind matters: of the subject for a predicate, of the object for an object.
    var noun: [String] = []
    /// The kinds that it belongs to, as the lexicon tells.
    var lineages: LexicalKinds.Lineages = []
    var role: Role?
    /// Whether it is said of somebody with a name.
    var isPersonal = false
    var grammar = Grammar()
    /// The class of its first words: phrases of one style are hard to tell apart by form.
    var style = ""
    /// The verb that a predicate begins with, where the rest of it fits both numbers.
    var verb: Clause.Verb?

    /// "reads and writes": a second verb would have to turn as well.
    private var joinsVerbs: Bool {
        // "arises there and eventually descends"
        let words = text.split(separator: " ").filter { !$0.hasSuffix("ly") }
        return zip(words, words.dropFirst()).contains { $0 == "and" && !EnglishVerbs.entries(of: String($1)).isEmpty }
    }

    /// The predicate in the other number, as a wrong option: "are sorted first" → "is sorted first".
    var turned: SlotPhrase? {
        guard let verb, let space = text.firstIndex(of: " "), !joinsVerbs else { return nil }
        let first: String
        switch verb {
        case .be(let be) where style == "be done":
            // "are specialized neurons": what they are, in their number.
            let next = text.split(separator: " ").dropFirst(2).first.map(String.init) ?? ""
            if Clause.isPlural(next), !EnglishWords.prepositions.contains(next) { return nil }
            guard let other = ["is": "are", "are": "is", "was": "were", "were": "was"][be] else { return nil }
            first = other
        case .modal(let modal): first = ["does": "do", "do": "does"][modal] ?? modal
        case .third(let lemma): first = lemma
        case .base(let lemma): first = EnglishVerbs.third(lemma)
        case .past: first = String(text[..<space])
        default: return nil
        }
        var copy = self
        copy.sentence = nil
        copy.role = nil
        copy.text = first + text[space...]
        copy.grammar.isPlural.toggle()
        return copy
    }

    /// Words that tie a phrase to what stands before it.
    static let leaning: Set<String> = [
        "it", "they", "them", "he", "she", "him", "her", "his", "also", "still", "too", "even", "then", "again", "so",
        "another", "other", "others", "both", "instead", "otherwise", "already", "neither", "ones", "same", "next",
        "further", "called", "named", "example", "rather", "now", "similar", "similarly", "latter", "former", "this",
        "these", "those", "such", "we", "you", "your", "our", "us", "i", "my", "me", "above", "below", "here",
        "following", "previous", "previously", "earlier", "later", "above-mentioned", "afterwards", "why", "what",
        "described", "mentioned", "probably", "perhaps", "therefore", "thus", "hence", "however",
    ]
    private static let reader: Set<String> = ["you", "your", "yourself"]
    private static let marks: Set<String> = ["(", ")", ":", ";", "\"", "\u{201C}", "\u{201D}", "'", "\u{2018}", "…"]

    /// Whether the tokens can be read apart from their sentence.
    ///
    /// - Parameter toReaders: whether they may speak to the reader, as manuals do.
    static func isClean(_ tokens: ArraySlice<QuizToken>, toReaders: Bool = false) -> Bool {
        guard let last = tokens.last, last.isWord else { return false }
        if StopWords.contains(last.lower) || EnglishWords.prepositions.contains(last.lower) { return false }
        // Two finite verbs with nothing to join them: the subject was cut wrongly.
        let verbs = tokens.indices.filter { finite.contains(tokens[$0].lower) }
        if verbs.count > 1, let first = verbs.first, let second = verbs.dropFirst().first,
            !tokens[first..<second].contains(where: {
                EnglishWords.subordinators.contains($0.lower) || ["and", "or", ","].contains($0.lower)
            })
        {
            return false
        }
        return !tokens.contains {
            leaning.contains($0.lower) && !(toReaders && reader.contains($0.lower)) || marks.contains($0.text)
                || $0.isCode || $0.text.contains("\u{2014}")
                || $0.text == "\u{2013}"
        }
    }

    private static let finite: Set<String> = [
        "is", "are", "was", "were", "will", "can", "cannot", "must", "should", "would", "could",
    ]

    /// "you can accomplish that as quickly": what stands before.
    static func pointsByThat(_ tokens: [QuizToken]) -> Bool {
        zip(tokens, tokens.dropFirst()).contains {
            $0.lower == "that" && ($1.lower == "as" || EnglishWords.prepositions.contains($1.lower))
        }
    }

    /// "its" and "their" are left where the subject that they mean is the one asked about.
    static func mentionsOwner(_ tokens: ArraySlice<QuizToken>) -> Bool {
        tokens.contains { $0.lower == "its" || $0.lower == "their" }
    }

    /// What a predicate says by itself: without brackets, and without what is added behind it.
    static func core(_ tokens: ArraySlice<QuizToken>) -> [QuizToken] {
        var result: [QuizToken] = []
        var depth = 0
        for (index, token) in zip(tokens.indices, tokens) {
            if token.text == "(" { depth += 1 }
            if depth == 0 {
                let next = index + 1 < tokens.endIndex ? tokens[index + 1].lower : ""
                let stops =
                    [":", ";", "\u{2014}", "\u{2013}"].contains(token.text)
                    || ["because", "although", "though", "whereas"].contains(token.lower)
                    || token.text == "," && (additions.contains(next) || isAside(tokens, index))
                    || token.text == "," && ["and", "or"].contains(next) && index + 2 < tokens.endIndex
                        && EnglishWords.pronouns.contains(tokens[index + 2].lower)
                if stops, !result.isEmpty, !isOpen(result), token.text != "," || !isConditional(result, next) { break }
                result.append(token)
            }
            if token.text == ")" { depth = max(0, depth - 1) }
        }
        // "but in the meantime, readers wait": the clause that "but" opens was cut.
        if result.count < tokens.count, let but = result.lastIndex(where: { $0.lower == "but" }),
            result.count - but <= 5, but + 1 < result.count,
            EnglishWords.prepositions.contains(result[but + 1].lower)
        {
            result.removeSubrange(but...)
        }
        while let last = result.last, last.text == "," || ["and", "or", "but"].contains(last.lower) {
            result.removeLast()
        }
        return result
    }

    /// ", exchanging horses for grain", ", a small group of families": what a comma adds to a predicate that is complete.
    private static func isAside(_ tokens: ArraySlice<QuizToken>, _ comma: Int) -> Bool {
        guard comma + 3 < tokens.endIndex, comma - tokens.startIndex >= 4 else { return false }
        let next = tokens[comma + 1].lower
        let before = tokens[comma - 1].lower
        let tail = tokens[(comma + 1)...]
        if EnglishWords.articles.contains(next) {
            // The last of a list is joined by "and".
            return !zip(tail, tail.dropFirst()).contains { $0.text == "," && ["and", "or"].contains($1.lower) }
                && !tokens[..<comma].contains { $0.text == "," }
        }
        return EnglishVerbs.isProgressive(next) && !before.hasSuffix("ing")
            && ![",", "and", "or"].contains(tokens[comma + 2].text)
            && !zip(tail, tail.dropFirst()).contains { ["and", "or"].contains($0.lower) && $1.lower.hasSuffix("ing") }
    }

    /// "occurs when the goods are sound, but": the condition is not complete yet.
    private static func isConditional(_ tokens: [QuizToken], _ next: String) -> Bool {
        ["but", "so", "and"].contains(next)
            && tokens.dropFirst().contains { ["when", "if", "unless", "where", "until"].contains($0.lower) }
    }

    /// "the assumption that moral law", "when a carrier": the verb of its own clause is still to come.
    private static func isOpen(_ tokens: [QuizToken]) -> Bool {
        guard let that = tokens.lastIndex(where: { ["that", "when", "if", "where", "until"].contains($0.lower) })
        else { return false }
        return !tokens[that...].contains {
            EnglishWords.auxiliaries.contains($0.lower) || !EnglishVerbs.entries(of: $0.lower).isEmpty
        }
    }

    private static let additions: Set<String> = [
        "which", "but", "so", "because", "although", "though", "while", "whereas", "since", "where", "as", "who",
        "however",
    ]

    static func style(_ verb: Clause.Verb, next: QuizToken?) -> String {
        switch verb {
        case .be:
            guard let next else { return "be" }
            if EnglishWords.articles.contains(next.lower) { return "be a" }
            return EnglishVerbs.entries(of: next.lower).contains { $0.form == .participle } ? "be done" : "be so"
        case .modal(let modal): return modal
        case .have: return "have"
        case .third, .base, .past: return "do"
        }
    }

    static func grammar(_ verb: Clause.Verb, isPlural: Bool) -> Grammar {
        switch verb {
        case .be(let word): Grammar(isPlural: isPlural, isPast: word == "was" || word == "were")
        case .have(let word): Grammar(isPlural: isPlural, isPast: word == "had")
        case .past: Grammar(isPlural: isPlural, isPast: true)
        case .modal: Grammar(isPlural: isPlural, isModal: true)
        case .third, .base: Grammar(isPlural: isPlural)
        }
    }
}
