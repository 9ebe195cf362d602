import LecternPorts

/// Items of a list, and the title or the opening words that they stand under.
struct HeadedList: Sendable {
    struct Item: Sendable, Equatable {
        var text: String
        var form: PhraseForm
        var stems: Set<String>
        /// Index into the lines of the outline.
        var line: Int
    }

    /// A heading, or what a colon ends.
    var title: String
    var isOpening: Bool
    var titleStems: Set<String>
    var items: [Item]
    var position: Int

    /// The title as a question may name it; nil for one that names nothing a lecture teaches.
    static func name(heading: String) -> String? {
        let title = SectionNumber(heading).flatMap { $0.title.isEmpty ? nil : $0.title } ?? heading
        let words = Tokenizer.words(title)
        guard (1...10).contains(words.count), !BackMatter.isBoilerplate(heading), !title.hasSuffix("?"),
            !title.contains("://"), title.unicodeScalars.contains(where: \.isLetter),
            let first = words.first, EnglishWords.articles.contains(first) || !StopWords.contains(first),
            words.contains(where: { !StopWords.contains($0) }), !words.contains(where: Self.housekeeping.contains)
        else { return nil }
        return title
    }

    /// The last sentence before a list, where it is understood alone.
    static func name(opening: String) -> String? {
        guard opening.hasSuffix(":") else { return nil }
        let tokens = QuizToken.tokens(of: opening)
        // "For each topic, identify:" gives an order, "Use the following:" too.
        guard (4...20).contains(tokens.count(where: \.isWord)), let first = tokens.first, first.isCapitalized,
            !EnglishVerbs.isBase(first.lower), !EnglishWords.prepositions.contains(first.lower),
            !tokens.contains(where: { Self.leaning.contains($0.lower) || $0.isCode }),
            !Tokenizer.words(opening).contains(where: Self.housekeeping.contains), tellsKind(tokens)
        else { return nil }
        return opening
    }

    /// Whether it says what is listed: "We\u{2019}ll focus on four types:" and "The acronym stands for five criteria:" leave that to
    /// what stands before them.
    private static func tellsKind(_ tokens: [QuizToken]) -> Bool {
        let words = tokens.filter(\.isWord).map { $0.lower.replacing("\u{2019}", with: "'") }
        guard let last = words.last, !words.contains(where: speaking.contains) else { return false }
        let isThin =
            EnglishWords.thin.contains(last) || StatementLeaning.kinds.contains(StatementLeaning.singular(last))
            || last == "criteria"
        return !isThin || words.contains { ["of", "in"].contains($0) }
    }

    private static let speaking: Set<String> = ["we'll", "we've", "we're", "let's", "acronym"]

    /// An item without its mark at the end, and without what a colon says of it; nil for one that no option can be made of.
    static func item(_ text: String, line: Int) -> Item? {
        var text = text.firstRange(of: ": ").map { text[..<$0.lowerBound].trimmed } ?? text
        while let last = text.last, ".;,".contains(last) { text.removeLast() }
        for joint in [" and", " or"] where text.hasSuffix(joint) { text.removeLast(joint.count) }
        let tokens = QuizToken.tokens(of: text)
        let stems = Set(Tokenizer.terms(text))
        guard (1...12).contains(tokens.count(where: \.isWord)), !stems.isEmpty, text.utf8.count <= 90,
            !tokens.contains(where: { $0.isCode || [":", "?", "!", "\u{2026}", "=", "\u{2192}"].contains($0.text) }),
            tokens.count(where: { $0.text == "(" }) == tokens.count(where: { $0.text == ")" }),
            !tokens.contains(where: { Self.leaning.contains($0.lower) }), let first = tokens.first, first.isWord,
            !first.isNumber,
            text.unicodeScalars.contains(where: \.isLetter)
        else { return nil }
        return Item(text: text, form: PhraseForm(tokens), stems: stems, line: line)
    }

    private static let leaning = EnglishWords.list(
        """
        you your yours we us our i me my he she it they them its their this these those above below here following \
        see etc etc. e.g i.e
        """)
    /// Titles of what runs a course instead of what it teaches.
    private static let housekeeping = EnglishWords.list(
        """
        objective objectives outcome outcomes goal goals agenda outline overview reading readings question questions exercise \
        exercises homework assignment assignments review resource resources link links schedule today announcement \
        announcements summary recap conclusion conclusions introduction example examples note notes instructions \
        glossary terms vocabulary vocab tips answer answers essay quiz exam lecture lectures slide slides syllabus grading takeaways topics contents \
        activity discussion tricks mnemonics memory project lab deadline reminder reminders due course module week
        """)
}
