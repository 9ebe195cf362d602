public import LecternPorts

/// Files of one format, for the cases that need some; whoever tests an extractor knows how to make them.
public struct ExtractorSamples: Sendable {
    public var format: DocumentFormat
    /// Writes a file with these pages, each a list of lines in ASCII. Formats without pages are asked for one page.
    public var write: @Sendable (_ pages: [[String]]) -> [UInt8]
    /// A file in which `e` and U+0301 follow each other, and no other letters; nil where none can be made.
    public var decomposed: [UInt8]?
    /// Files that are in order and hold no text.
    public var empty: [[UInt8]]
    /// Files of this format that are broken; none for a format that cannot break.
    public var corrupt: [[UInt8]]
    /// Files that a password locks; none for a format without passwords.
    public var encrypted: [[UInt8]]
    /// Files of other kinds.
    public var foreign: [[UInt8]]

    public init(
        format: DocumentFormat, write: @escaping @Sendable (_ pages: [[String]]) -> [UInt8],
        decomposed: [UInt8]? = nil, empty: [[UInt8]], corrupt: [[UInt8]] = [], encrypted: [[UInt8]] = [],
        foreign: [[UInt8]]
    ) {
        self.format = format
        self.write = write
        self.decomposed = decomposed
        self.empty = empty
        self.corrupt = corrupt
        self.encrypted = encrypted
        self.foreign = foreign
    }

    var hasPages: Bool { format == .pdf }
}
