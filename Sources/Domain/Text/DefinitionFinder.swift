/// Finds the definitions that a text gives in so many words.
public struct DefinitionFinder: Sendable {
    private let language: String

    /// - Parameter language: as in `ExtractedText.language`; one without patterns finds entries and abbreviations only.
    public init(language: String = "en") { self.language = String(language.prefix(2)) }

    /// The definition that a sentence is, if it is one. O(n).
    public func definition(in sentence: String) -> TermDefinition? {
        let words = Self.words(sentence)
        guard words.count >= 5 else { return nil }
        if language == "en", let found = naming(words) { return found }
        let patterns = Self.patterns[language] ?? []
        // As far as a pattern may reach, and so that its verb is not the last word.
        let opening = words.dropLast().prefix(Self.latest + Self.longest).map { $0.lowercased() }
        for index in 1...min(words.count - 3, Self.latest) {
            if language == "en", let found = plural(words, at: index) { return found }
            for pattern in patterns where opening[index...].starts(with: pattern.words) {
                guard let term = term(words[..<index]) else { continue }
                let begin = pattern.keepsLast ? index + pattern.words.count - 1 : index + pattern.words.count
                guard let meaning = Self.meaning(words[begin...]) else { continue }
                return TermDefinition(term: term, meaning: meaning, form: pattern.form)
            }
        }
        return nil
    }

    /// The latest place of a definition's verb, counted in words from 0.
    private static let latest = 8
    /// The most words of what says that a definition is there.
    private static let longest = (patterns.values.joined().map(\.words) + namings).map(\.count).max() ?? 0

    /// The definition that an item of a list is: a short term, a colon, a spaced dash or a bar, and what it means.
    public func entry(in item: String) -> TermDefinition? {
        for mark in [": ", " - ", " \u{2013} ", " \u{2014} ", " | "] {
            guard let range = item.firstRange(of: mark) else { continue }
            let head = item[..<range.lowerBound].trimmed
            let firstSentence =
                SentenceSplitter(language: language).split(String(item[range.upperBound...])).first ?? ""
            let words = Self.words(head)
            guard (1...5).contains(words.count), head.utf8.count <= 50, !head.contains(","), !head.contains("://")
            else { continue }
            guard let term = term(words[...]), let meaning = Self.meaning(Self.words(firstSentence)[...]),
                Self.names(term, meaning, endsSentence: firstSentence.utf8.last == UInt8(ascii: "."))
            else { continue }
            return TermDefinition(term: term, meaning: meaning, form: .entry)
        }
        return nil
    }

    /// The head names something, and what follows says what it is: no order, no sentence about something else.
    private static func names(_ term: String, _ meaning: String, endsSentence: Bool) -> Bool {
        let head = words(term.lowercased())
        // "Supply curve: a line that …", "Demand curve: shows …": a verb in front is a noun where a description follows.
        let opens = words(meaning).first ?? ""
        let describes =
            head.count > 1 && (["a", "an", "the"].contains(opens) || EnglishVerbs.lemma(ofThird: opens) != nil)
        if let first = head.first, FiniteVerb.isBase(first), !describes || commands.contains(first),
            head.count > 1 || !term.utf8.contains(where: \.isASCIILower)
                || meaning.utf8.first.map(\.isASCIILower) == true && Self.commands.contains(first)
        {
            return false
        }
        guard endsSentence, let opening = words(meaning).first, opening.unicodeScalars.first?.isUpper == true else {
            return true
        }
        return articles.contains(opening.lowercased())
    }

    private static let commands: Set<String> = ["execute", "run", "use", "type", "enter", "call", "return", "see"]

    /// Short forms that a sentence spells out, such as "Filesystem Hierarchy Standard (FHS)". O(n).
    public func abbreviations(in sentence: String) -> [TermDefinition] {
        let words = Self.words(sentence)
        var result: [TermDefinition] = []
        for (index, word) in words.enumerated() where index >= 2 && word.hasPrefix("(") {
            let short = Self.bare(word)
            guard (2...8).contains(short.unicodeScalars.count), word.unicodeScalars.contains(")") else { continue }
            let letters = Array(short.unicodeScalars.filter(\.isUpper))
            guard letters.count >= 2, letters.count * 2 > short.unicodeScalars.count else { continue }
            guard let begin = Self.initials(letters, in: words, before: index) else { continue }
            let long = words[begin..<index].joined(separator: " ")
            guard !long.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ",") }) else { continue }
            result.append(TermDefinition(term: short, meaning: Self.stripQuotes(long), form: .abbreviation))
        }
        return result
    }

    /// "Xs are ys that …", "Xs are ys made of …".
    private func plural(_ words: [String], at index: Int) -> TermDefinition? {
        guard words[index] == "are", !StopWords.contains(words[index + 1].lowercased()) else { return nil }
        let kind = words[(index + 1)...].prefix(5)
        guard let marker = kind.firstIndex(where: { Self.specifying.contains($0) }), marker > index + 1,
            words[marker - 1].hasSuffix("s"), let term = term(words[..<index]),
            let meaning = Self.meaning(words[(index + 1)...])
        else { return nil }
        return TermDefinition(term: term, meaning: meaning, form: .copula)
    }

    /// What tells the species behind the kind.
    private static let specifying: Set<String> = [
        "that", "which", "who", "whose", "of", "with", "for", "made", "used", "formed", "built", "composed",
        "consisting",
        "containing",
    ]

    /// "A firm that is the only seller of a good is called a monopoly.", "Selling the same good at two prices is called
    /// price discrimination."
    private func naming(_ words: [String]) -> TermDefinition? {
        guard words.count >= 7, let opening = words.first?.lowercased(),
            Self.articles.contains(opening) || !StopWords.contains(opening),
            let verb = words.indices.dropFirst(4).dropLast(2).first(where: { place in
                ["is", "are"].contains(words[place]) && Self.naming(words, behind: place) != nil
            }), let start = Self.naming(words, behind: verb),
            opening.hasSuffix("ing")
                || words[..<verb].contains(where: { Self.specifying.contains($0) || $0.hasSuffix("ing") })
        else { return nil }
        let named = words[start...]
        // The name ends the sentence, or a comma parts it from what is added.
        guard let last = named.firstIndex(where: { Self.ends(Self.stripQuotes($0)) }), last < named.startIndex + 5,
            let term = term(
                words[named.startIndex..<last] + [String(Self.stripQuotes(words[last]).dropLast())]),
            let meaning = Self.meaning(words[..<verb])
        else { return nil }
        return TermDefinition(term: term, meaning: meaning, form: .naming)
    }

    /// Where the name begins behind "is called", "is often known as".
    private static func naming(_ words: [String], behind verb: Int) -> Int? {
        let adverb = verb + 1 < words.count && ["often", "commonly", "usually", "sometimes"].contains(words[verb + 1])
        let place = verb + (adverb ? 2 : 1)
        guard place < words.count else { return nil }
        let named = words[place...].dropLast().prefix(longest).map { $0.lowercased() }
        return namings.first { named.starts(with: $0) }.map { place + $0.count }
    }

    private static func ends(_ word: String) -> Bool { word.hasSuffix(",") || word.hasSuffix(".") }

    private static let namings = [["called"], ["termed"], ["known", "as"], ["referred", "to", "as"]]

    // MARK: Parts

    private static func words(_ text: String) -> [String] {
        text.utf8.split(separator: 0x20).map { String(Substring($0)) }
    }

    /// Without the quotes, brackets and stops around it.
    private static func bare(_ word: String) -> String {
        var scalars = Substring(word).unicodeScalars
        while let first = scalars.first, !first.isLetter, !first.isDigit { scalars.removeFirst() }
        while let last = scalars.last, !last.isLetter, !last.isDigit { scalars.removeLast() }
        return String(scalars)
    }

    private static func stripQuotes(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { !"\"\u{201C}\u{201D}\u{201E}".unicodeScalars.contains($0) }))
    }

    /// Where the words begin whose first letters are `letters`; small words between them may be passed over.
    private static func initials(_ letters: [Unicode.Scalar], in words: [String], before end: Int) -> Int? {
        var place = end - 1
        for letter in letters.reversed() {
            while place >= 0, Self.initial(words[place]) != letter.properties.lowercaseMapping {
                guard StopWords.all.contains(words[place].lowercased()), place < end - 1 else { return nil }
                place -= 1
            }
            guard place >= 0 else { return nil }
            place -= 1
        }
        return place + 1
    }

    private static func initial(_ word: String) -> String? {
        word.unicodeScalars.first { $0.isLetter || $0.isDigit }?.properties.lowercaseMapping
    }

    /// The term in front of the verb; nil for what is no noun phrase.
    private func term(_ words: ArraySlice<String>) -> String? {
        var words = words
        var articled = false
        if let first = words.first?.lowercased(), Self.articles.contains(first) {
            words = words.dropFirst()
            articled = true
        }
        var text = words.joined(separator: " ")
        // "X, also called Y,"
        if let comma = text.firstIndex(of: ",") {
            let aside = text[text.index(after: comma)...].trimmed.lowercased()
            guard aside.hasPrefix("also ") || aside.hasPrefix("or ") || aside.hasPrefix("known as") else { return nil }
            text = String(text[..<comma])
        }
        if let bracket = text.firstIndex(of: "("), text.hasSuffix(")") { text = text[..<bracket].trimmed }
        text = Self.stripQuotes(text).trimmed
        let parts = Self.words(text)
        guard (1...6).contains(parts.count), text.utf8.count <= 60, text.unicodeScalars.contains(where: \.isLetter)
        else { return nil }
        guard !text.utf8.contains(where: { "():;=<>{}$\\/|*#\u{60}[]!?".utf8.contains($0) }) else { return nil }
        if parts[0].utf8.allSatisfy(\.isASCIIDigit) || parts.dropLast().contains(where: { $0.hasSuffix(".") }) {
            return nil
        }
        if language == "en", parts.count > 1 {
            let first = parts[0].lowercased()
            // "Supply curve" is no adverb.
            if QuizToken(text: parts[0], lower: first, spaced: false).isAdverb { return nil }
            if parts.count > 2, first.hasSuffix("ing"), !articled { return nil }
            if parts.count > 3, parts.contains(where: { Self.placing.contains($0.lowercased()) }) { return nil }
            if let last = parts.last, Self.participles.contains(last.lowercased()) { return nil }
        }
        let lowered = parts.map { $0.lowercased() }
        for (index, low) in lowered.enumerated() {
            if Self.isEmptyName(lowered, index) { return nil }
            let isSmall = StopWords.contains(low, language: language)
            if isSmall, !Self.linking.contains(low) || index == 0 || index == parts.count - 1 { return nil }
        }
        if let last = parts.last, last.utf8.last == UInt8(ascii: ".") { return nil }
        return parts.count == 1 && text.utf8.count < 2 && !text.utf8.allSatisfy(\.isASCIIUpper) ? nil : text
    }

    private static func meaning(_ words: ArraySlice<String>) -> String? {
        guard words.count >= 3, let second = words.dropFirst().first?.lowercased() else { return nil }
        if words.first?.lowercased() == "that" || words.last?.utf8.last == UInt8(ascii: ",") { return nil }
        if empty.contains(second) || empty.contains(words.first?.lowercased() ?? "") { return nil }
        var text = words.joined(separator: " ")
        while let last = text.unicodeScalars.last, last == "." || last.isSpace { text.unicodeScalars.removeLast() }
        guard text.utf8.count >= 12, !text.contains("://") || words.count > 8 else { return nil }
        guard text.unicodeScalars.last != ":", text.unicodeScalars.last != "?", !text.hasSuffix("namely") else {
            return nil
        }
        return text
    }

    private struct Pattern {
        var words: [String]
        var form: TermDefinition.Form
        /// The last word, an article, belongs to the meaning.
        var keepsLast: Bool
    }

    private static func copulas(_ verbs: String, _ articles: String, others: [String] = []) -> [Pattern] {
        let copulas = verbs.split(separator: " ").flatMap { verb in
            articles.split(separator: " ").map {
                Pattern(words: [String(verb), String($0)], form: .copula, keepsLast: true)
            }
        }
        return copulas
            + others.map { Pattern(words: words($0), form: .verb, keepsLast: false) }
    }

    private static let patterns: [String: [Pattern]] = [
        "en": copulas(
            "is are", "a an the one any",
            others: ["refers to", "refer to", "means", "denotes", "stands for", "is defined as", "are defined as"]),
        "de": copulas("ist sind", "ein eine der die das", others: ["bedeutet", "bezeichnet"]),
        "fr": copulas("est sont", "un une le la l'ensemble", others: ["signifie", "d\u{E9}signe"]),
        "es": copulas("es son", "un una el la los las", others: ["significa", "se refiere a"]),
        "it": copulas("\u{E8} sono", "un una uno il la lo", others: ["significa", "indica"]),
        "pt": copulas("\u{E9} s\u{E3}o", "um uma o a", others: ["significa", "refere-se a"]),
        "nl": copulas("is zijn", "een de het", others: ["betekent", "verwijst naar"]),
        "sv": copulas("\u{E4}r", "en ett den det", others: ["betyder", "avser"]),
    ]

    private static let articles: Set<String> = [
        "the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las", "una",
        "il",
        "lo", "uno", "o", "os", "as", "um", "uma", "de", "het", "een", "en", "ett",
    ]

    private static let placing: Set<String> = ["in", "to", "on", "by", "with", "for", "the"]

    private static let participles: Set<String> = [
        "shown", "used", "given", "listed", "described", "mentioned", "taken", "returned", "found", "created",
        "specified",
        "displayed", "obtained", "required", "involved", "needed",
    ]

    /// Small words that may stand inside a term.
    private static let linking: Set<String> = [
        "of", "and", "for", "in", "to", "the", "on", "by", "with", "von", "der", "und", "de", "du", "des", "la", "del",
        "di", "da",
        "do", "van", "av", "och", "et", "e", "y", "en",
    ]

    /// Whether a word of a term, in lower case, points elsewhere or only counts; "point" does, "melting point" does not.
    static func isEmptyName(_ words: [String], _ index: Int) -> Bool {
        guard never.contains(words[index]) else { return false }
        guard index > 0, index == words.count - 1, naming.contains(words[index]) else { return true }
        let before = words[index - 1]
        return before != "absolute" && EnglishWords.adjectives.contains(before) || StopWords.contains(before)
    }

    /// Of these words a noun before them makes a name.
    private static let naming: Set<String> = [
        "value", "point", "line", "case", "advantage", "difference", "table", "output", "fact",
    ]

    /// Words that point elsewhere or only count: no part of a term by themselves.
    static let never: Set<String> = [
        "first", "second", "third", "next", "last", "following", "result", "reason", "problem", "purpose", "point",
        "thing",
        "things", "way", "example", "examples", "question", "answer", "step", "case", "idea", "goal", "aim",
        "advantage",
        "disadvantage", "difference", "rest", "line", "lines", "section", "chapter", "table", "figure", "note", "today",
        "something", "everything", "nothing", "anything", "someone", "everyone", "people", "fact", "mistake", "default",
        "said",
        "says", "latter", "former", "execute", "remedy", "output", "usage", "entries", "description", "alternative",
        "beispiel", "ergebnis", "grund", "ziel", "zweck", "exemple", "r\u{E9}sultat", "but", "raison", "ejemplo",
        "resultado",
        "raz\u{F3}n", "objetivo", "esempio", "exemplo", "author", "aspect", "official", "hint", "caution", "tradeoff",
        "exception", "warning", "tip", "important", "see", "url", "e.g", "part", "value",
    ]

    /// What follows an article without telling what a thing is.
    private static let empty: Set<String> = [
        "good", "bad", "great", "same", "example", "few", "lot", "case", "problem", "most", "best", "only", "first",
        "second",
        "next", "last", "better", "worse", "must", "pity", "matter", "bit", "little", "one", "following", "reason",
        "result",
        "simple", "useful", "nice", "important", "common", "fact", "default", "see", "subject", "resulting", "latter",
        "former",
        "very", "right", "wrong",
    ]
}
