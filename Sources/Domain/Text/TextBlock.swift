/// One unit of a normalized text: a heading, a paragraph, an item of a list, ….
public struct TextBlock: Sendable, Equatable {
    public var kind: Kind
    /// Where the block begins; from 1.
    public var page: Int
    /// On one line, without the marks that tell its kind. Code keeps its lines.
    public var text: String
    /// Titles of the sections around it, outermost first; a heading's own title is the last.
    public var section: [String]
    /// What of it stands on which page, in order; more than one only for a paragraph that runs over a page's end.
    public var parts: [Part]
    /// It belongs to a licence, whatever the titles around it.
    var isLicence = false

    public init(kind: Kind, page: Int, text: String, section: [String] = [], parts: [Part]? = nil) {
        self.kind = kind
        self.page = page
        self.text = text
        self.section = section
        self.parts = parts ?? [Part(page: page, text: text)]
    }

    public enum Kind: Sendable, Hashable {
        /// Level 1 is the outermost; 1…6.
        case heading(level: Int)
        case paragraph
        case listItem
        case code
        case table
        /// A line of a table of contents or of an index.
        case contents
        case caption
        case footnote
        /// An entry of a bibliography.
        case reference
    }

    /// A stretch of a block's text that stands on one page.
    public struct Part: Sendable, Equatable {
        public var page: Int
        public var text: String

        public init(page: Int, text: String) {
            self.page = page
            self.text = text
        }
    }
}
