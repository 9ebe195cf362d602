/// One sentence of a text and the place that proves it.
public struct Sentence: Sendable, Equatable {
    /// The whole sentence, on one line.
    public var text: String
    /// Where it begins; from 1.
    public var page: Int
    /// What of it stands on `page`, verbatim from the page's normalized text.
    public var quote: String
    /// Index of its block in `StructuredText.blocks`.
    public var block: Int
    /// Position among the sentences of its block, from 0.
    public var position: Int
    /// Words, as `Tokenizer` counts them.
    public var wordCount: Int

    public init(text: String, page: Int, quote: String, block: Int, position: Int, wordCount: Int) {
        self.text = text
        self.page = page
        self.quote = quote
        self.block = block
        self.position = position
        self.wordCount = wordCount
    }

    /// Whether the quote alone says the whole sentence; false for one that runs over a page's end.
    public var isQuotedWhole: Bool { quote == text }
}
