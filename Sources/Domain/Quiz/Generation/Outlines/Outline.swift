import LecternPorts

/// What a document tells in lists instead of sentences, as slides, study guides and glossaries do.
struct Outline: Sendable {
    /// The lines that entries, items and properties stand in, with their quotes and places.
    let lines: [QuizSentence]
    let entries: [GlossaryEntry]
    let lists: [HeadedList]
    let properties: [SheetProperty]
    /// Positions of the sentences that are entries: what they say is asked about as such.
    let entered: Set<Int>

    /// O(n).
    init(_ text: StructuredText) {
        let source = OutlineSource(text)
        var lines: [QuizSentence] = []
        let sheets = SheetReader(source)
        properties = sheets.read(into: &lines)
        (entries, entered) = EntryReader(source, besides: sheets.titles).read(into: &lines)
        lists = ListReader(source, besides: entered).read(into: &lines)
        self.lines = lines
    }

    /// Options with a capital, but for names that are written without: "gbp-dch" beside "dh_make".
    static func options(_ answer: String, _ wrong: [String]) -> (answer: String, wrong: [String]) {
        let all = [answer] + wrong
        let areSmall = all.allSatisfy { $0.first?.isLowercase ?? false }
        let isName = { (option: String) in
            option.split(separator: " ").first?.contains { "-_.0123456789".contains($0) } ?? false
        }
        if areSmall, all.contains(where: isName) { return (answer, wrong) }
        return (answer.capitalizedFirst, wrong.map(\.capitalizedFirst))
    }
}
