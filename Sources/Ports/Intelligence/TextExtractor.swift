/// Reads the text out of a file that nobody vouches for.
public protocol TextExtractor: Sendable {
    /// The text page by page, Unicode NFC, in reading order; headers, footers and line ends as in the file (cleaning
    /// is the domain's). A page without a text layer goes to OCR. May be repeated.
    func extract(
        _ body: ByteStream, format: DocumentFormat, limits: ExtractionLimits
    ) async throws(ExtractionError) -> ExtractedText
}

public struct ExtractionLimits: Sendable, Equatable {
    public var pages: Int
    /// Bytes after decompression.
    public var expandedBytes: Int
    /// Bytes of text, in UTF-8: about three thousand pages by default.
    public var textBytes: Int
    /// Wall-clock seconds for the whole document.
    public var seconds: Int

    public init(
        pages: Int = 2000, expandedBytes: Int = 512 << 20, textBytes: Int = 16 << 20, seconds: Int = 600
    ) {
        self.pages = pages
        self.expandedBytes = expandedBytes
        self.textBytes = textBytes
        self.seconds = seconds
    }
}

public enum ExtractionError: Error, Sendable, Equatable {
    case encrypted
    case corrupt(String)
    /// No text, neither written nor drawn.
    case empty
    case tooManyPages(count: Int, limit: Int)
    /// Decompresses to more than the limit, or has more text.
    case tooLarge(limit: Int)
    /// The content is not what the format says.
    case wrongFormat(String)
    case timeout
    /// The engine is missing or broken; a retry can help.
    case unavailable(String)
    case cancelled
}

/// What is known of words: an optional help for the built-in writers, which must work without it.
public protocol Lexicon: Sendable {
    /// The word classes of a lemma, commonest first; empty for a word that is not known.
    func wordClasses(of lemma: String) -> [WordClass]
    /// Other kinds of the same thing: `rose` → `tulip`, `daisy`, …; for the commonest sense, nearest first and,
    /// of equally near ones, the commonest.
    func coordinateTerms(of lemma: String, _ wordClass: WordClass, limit: Int) -> [String]
    /// Words of opposite meaning.
    func antonyms(of lemma: String, _ wordClass: WordClass) -> [String]
    /// Words of the same meaning: never to be offered as a wrong answer.
    func synonyms(of lemma: String, _ wordClass: WordClass) -> [String]
    /// A coarse field of meaning of the commonest sense, such as `noun.animal`: words of one field are of one kind.
    /// Nil for a word that is not known, and in a lexicon without fields.
    func category(of lemma: String, _ wordClass: WordClass) -> String?
    /// The kinds that a word belongs to, one list for each of its first `senses` senses, commonest first: from the sense
    /// itself to the most general kind. The names serve to be compared only: one kind has one name.
    func lineages(of lemma: String, _ wordClass: WordClass, senses: Int) -> [[String]]
}

extension Lexicon {
    public func category(of lemma: String, _ wordClass: WordClass) -> String? { nil }
    public func lineages(of lemma: String, _ wordClass: WordClass, senses: Int) -> [[String]] { [] }
}

public enum WordClass: String, Sendable, CaseIterable {
    case noun, verb, adjective, adverb
}
