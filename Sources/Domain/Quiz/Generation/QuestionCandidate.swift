import LecternPorts

/// A question that the writer could ask; its options are chosen when it is picked.
struct QuestionCandidate: Sendable {
    /// What is asked about, so that no two questions ask the same.
    var topic: String
    var sentence: Int
    /// The other sentences that the options say, rightly or wrongly.
    var also: [Int] = []
    var type: QuestionType
    var difficulty: Difficulty
    var stem: String
    /// The right option, or the reference of a short answer.
    var answer: String
    /// At least three for multiple choice, best first.
    var distractors: [String] = []
    /// Where the wrong options are statements of other sentences: those to choose three from, best first.
    var company: [Companion] = []
    /// Whether it is plain to see, and only for a text that gives too little else.
    var isLastResort = false
    /// The table, or the property of several sheets, that it asks about: a quiz holds no more than two questions of one.
    var group: String?
    /// Whether a number alone makes the statement wrong that has to be found.
    var hangsOnNumber = false
    /// For true/false.
    var isTrue = true
    var variants: [String] = []
    var tolerance: Double?
    var explanation: String
    /// Higher is better; 0…100.
    var quality: Int
    /// The pattern that it was made by: a quiz should mix them.
    var pattern: Pattern

    /// Whether its options are phrases and sentences instead of terms and numbers.
    var isLong: Bool { answer.split(separator: " ").count > 4 }

    /// An option without the words that only fit it to its question: equal ones answer each other's questions.
    static func bare(_ option: String) -> String {
        option.lowercased().split(separator: " ").suffix(4).joined(separator: " ")
    }

    /// Whether the right option does not stand out among others as the longest or the shortest by far.
    ///
    /// - Parameter tenths: how much longer the shortest may be: of phrases a short one tells less than a long one.
    static func hides(_ answer: String, among others: [String], tenths: Int = 13) -> Bool {
        let sizes = others.map(\.utf8.count)
        let own = answer.utf8.count
        return own * 10 <= (sizes.max() ?? 0) * 13 && own * tenths >= (sizes.min() ?? 0) * 10
    }

    /// The same for phrases.
    func isHidden(among others: [String]) -> Bool { Self.hides(answer, among: others, tenths: 16) }

    /// A statement beside the one asked about.
    struct Companion: Sendable, Equatable {
        var sentence: Int
        var text: String
        /// Stems of what it says: no two options say almost the same.
        var stems: Set<String>
        /// Whether it denies something, as the false one does that it stands beside.
        var isDenial = false
        /// Whether it can be turned false, and so be asked about itself.
        var isFalsifiable = false
    }

    enum Pattern: String, Sendable {
        case definition, term, subject, object, abbreviation, quantity, predicate, reason, purpose, means, contrast,
            condition, relation, statement, falseStatement, list, person, order, place, entry, pair,
            gaps, outline

        /// Whether it shows statements and asks which of them are true, or what completes them: its stem is like any other's.
        var isJudgement: Bool { [.statement, .falseStatement, .pair, .gaps].contains(self) }

        /// Whether it is of the kinds of which readers took a quarter, of chapters that nobody had read before; of pairs they
        /// took seven in ten, of questions for a subject two in three.
        var isDoubtful: Bool {
            switch self {
            case .definition, .abbreviation, .entry, .outline, .subject, .object, .person, .pair, .gaps, .relation:
                false
            default: true
            }
        }

        /// Whether two questions may well have the same answer: a number, "Both", the same two words.
        var mayShareAnswer: Bool { [.quantity, .pair, .gaps].contains(self) }

        /// Which kinds a reader takes for the same.
        var family: String {
            switch self {
            case .statement, .falseStatement: "statement"
            case .pair: "pair"
            case .gaps: "gaps"
            case .predicate: "predicate"
            case .quantity: "quantity"
            case .list, .outline: "list"
            case .term: "gap"
            case .definition, .abbreviation, .entry: "definition"
            case .subject, .object, .person: "what"
            case .reason, .purpose, .means, .condition: "why"
            case .contrast: "contrast"
            case .relation: "relation"
            case .order: "order"
            case .place: "place"
            }
        }
    }
}
