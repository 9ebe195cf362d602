/// A term and what a sentence says it is.
public struct TermDefinition: Sendable, Equatable {
    /// As written, without an article.
    public var term: String
    /// What the text says it is, in the text's words, without a full stop.
    public var meaning: String
    public var form: Form

    public enum Form: String, Sendable, Equatable, CaseIterable {
        /// "X is a …"
        case copula
        /// "X refers to …", "X means …"
        case verb
        /// "A … that … is called X"
        case naming
        /// "X: …", "X – …"
        case entry
        /// "Long Name (LN)": the term is the short form.
        case abbreviation
    }
}
