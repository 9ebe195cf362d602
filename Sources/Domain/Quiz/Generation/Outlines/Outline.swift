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
}
