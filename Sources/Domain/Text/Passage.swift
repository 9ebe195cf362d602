/// A stretch of neighbouring sentences of one section and one page: what a search finds.
public struct Passage: Sendable, Equatable {
    public var text: String
    public var page: Int
    /// Titles of the sections around it, outermost first.
    public var section: [String]
    /// Indices into `StructuredText.sentences`.
    public var sentences: Range<Int>

    public init(text: String, page: Int, section: [String], sentences: Range<Int>) {
        self.text = text
        self.page = page
        self.section = section
        self.sentences = sentences
    }
}

extension StructuredText {
    /// Splits the running text into passages that do not overlap and end where sentences end.
    ///
    /// - Parameter words: the length aimed at, in words; a passage is longer only when one sentence is. O(n).
    public func passages(ofAbout words: Int = 120) -> [Passage] {
        var result: [Passage] = []
        for section in sections where !(section.title.map(BackMatter.isReferences) ?? false) {
            var start = section.sentences.lowerBound
            var count = 0
            func close(at end: Int) {
                guard start < end else { return }
                let text = sentences[start..<end].map(\.text).joined(separator: " ")
                result.append(
                    Passage(text: text, page: sentences[start].page, section: section.path, sentences: start..<end))
                start = end
                count = 0
            }
            for index in section.sentences {
                let next = sentences[index]
                let isNewBlock = index > start && sentences[index - 1].block != next.block
                let isFull = count + next.wordCount > words || (isNewBlock && count * 4 >= words * 3)
                if index > start, next.page != sentences[start].page || isFull { close(at: index) }
                count += next.wordCount
            }
            close(at: section.sentences.upperBound)
        }
        return result
    }
}
