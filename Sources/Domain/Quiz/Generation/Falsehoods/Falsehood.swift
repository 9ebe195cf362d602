/// A statement of the document with one meaningful change that makes it false.
struct Falsehood: Sendable, Equatable {
    /// What was changed.
    enum Rule: String, Sendable, CaseIterable {
        /// A number or a year.
        case number
        /// "increases" for "decreases".
        case opposite
        /// What the text denies is affirmed.
        case affirmed
        /// What the text says can or must be.
        case denied
        /// "unless" for "if".
        case condition
        /// Two things change their parts: "from A to B".
        case exchange
        /// "at most" for "at least".
        case bound
        /// "without" for "by", "with" for "without".
        case manner
        /// "only some" for "all", "several" for "a single".
        case scope
        /// A name of the same kind.
        case name
        /// Another term of the same kind.
        case term
    }

    /// The false sentence, with its final stop.
    var text: String
    var rule: Rule
    /// What the text says there.
    var was: String
    /// What stands there now.
    var now: String
    /// Index of the first changed token.
    var place: Int
    /// Higher is surer and more worth asking; 0…100.
    var quality: Int

    /// What it must be worth to stand beside true statements, and to do so where a text gives too little else.
    static let (asked, spare) = (70, 56)
    /// What the rules must think of it for an estimator to be asked about it before others.
    static let telling = 60
}
