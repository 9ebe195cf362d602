/// The words of a short answer, for comparing them with those of the key whatever their number and spelling.
struct AnswerWords {
    /// Distinct words that carry meaning, each with every form that it is compared in.
    private let words: [[String]]
    /// All of them.
    private let forms: Set<String>

    var count: Int { words.count }

    /// - Parameter beside: of the key, when this is an answer: what the key says is no filler in the answer.
    init(_ text: some StringProtocol, language: String, beside key: AnswerWords? = nil) {
        let isEnglish = Self.isEnglish(language)
        let base = String(language.prefix { $0 != "-" })
        var all: [String] = []
        // "in" is a filler by itself, and none in "check-in".
        var solid = key == nil ? Self.contrasts : []
        for word in Tokenizer.words(text) {
            let parts = Self.parts(ofWord: word)
            if parts.count > 1 { solid.formUnion(parts) }
            all += parts
        }
        if isEnglish { all = EnglishNumbers.folded(all) }
        var seen: Set<String> = []
        let distinct = all.filter { seen.insert($0).inserted }.map { word in
            (
                forms: Self.forms(of: word, isEnglish: isEnglish),
                isFiller: StopWords.contains(word, language: base) && !solid.contains(word)
            )
        }
        let telling = distinct.filter { !$0.isFiller || key?.has($0.forms) ?? false }
        // A reference of fillers only ("to be") is still a reference.
        words = Self.unique((telling.isEmpty ? distinct : telling).map(\.forms))
        forms = Set(words.joined())
    }

    /// Whether a word is among these, or is a form of one.
    func contains(_ word: String, isEnglish: Bool) -> Bool { has(Self.forms(of: word, isEnglish: isEnglish)) }

    /// How many of these words the other text has too.
    func common(with other: AnswerWords) -> Int { words.count { other.has($0) } }

    private func has(_ other: [String]) -> Bool { other.contains(where: forms.contains) }

    /// Fillers of a sentence that turn what it says.
    static let contrasts: Set<String> = [
        "more", "most", "less", "least", "few", "all", "some", "every", "each", "both", "only", "before", "after",
        "above", "below", "over", "under", "up", "down", "off", "out", "other", "same", "again", "against",
    ]

    /// All words in order, lower case, hyphens taken apart.
    static func parts(of text: some StringProtocol) -> [String] {
        Tokenizer.words(text).flatMap { parts(ofWord: $0) }
    }

    private static func parts(ofWord word: String) -> [String] { word.split(separator: "-").map(String.init) }

    /// Also without its apostrophe ("isnt").
    /// - Parameter word: lower case.
    static func isNegation(_ word: String) -> Bool {
        negations.contains(word) || word.hasSuffix("n't")
            || word.hasSuffix("nt") && StopWords.contains(word.dropLast() + "'t")
    }

    private static let negations = EnglishWords.negations.union(["none", "non", "without"])

    static func isEnglish(_ language: String) -> Bool {
        ["en", "und"].contains(String(language.prefix { $0 != "-" }))
    }

    /// The whole text without blanks and hyphens, in each form of its last word: "file system" and "file-systems" are
    /// both "filesystem". Nothing where there are no words.
    static func joined(_ text: String, language: String) -> Set<String> {
        let isEnglish = isEnglish(language)
        var words = Tokenizer.words(text)
        if isEnglish, words.count > 1, ["a", "an", "the"].contains(words[0]) { words.removeFirst() }
        words = words.flatMap { parts(ofWord: $0) }
        guard isEnglish else { return words.isEmpty ? [] : [words.joined()] }
        words = EnglishNumbers.folded(words)
        guard let last = words.last else { return [] }
        let before = words.dropLast().map(EnglishSpelling.american).joined()
        return Set(spellings(of: last).map { before + $0 })
    }

    /// The word and what it may be the plural of, in American spelling.
    private static func spellings(of word: String) -> [String] {
        ([word, TermBook.singular(word)] + IrregularPlurals.singulars(of: word)).map(EnglishSpelling.american)
    }

    private static func forms(of word: String, isEnglish: Bool) -> [String] {
        guard isEnglish else { return [word] }
        return EnglishNumbers.folded([word]).flatMap { spellings(of: $0) }.map(PorterStemmer.stem)
    }

    /// Without the words that an earlier one has as a form: "cell" beside "cells".
    private static func unique(_ words: [[String]]) -> [[String]] {
        var seen: Set<String> = []
        return words.filter { forms in
            let isNew = !forms.contains(where: seen.contains)
            seen.formUnion(forms)
            return isNew
        }
    }
}
