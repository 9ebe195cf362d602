import LecternPorts

/// A question that the writer could ask; its options are chosen when it is picked.
struct QuestionCandidate: Sendable {
    /// What is asked about, so that no two questions ask the same.
    var topic: String
    var sentence: Int
    var type: QuestionType
    var difficulty: Difficulty
    var stem: String
    /// The right option, or the reference of a short answer.
    var answer: String
    /// At least three for multiple choice, best first.
    var distractors: [String] = []
    /// For true/false.
    var isTrue = true
    var variants: [String] = []
    var tolerance: Double?
    var explanation: String
    /// Higher is better; 0…100.
    var quality: Int
    /// The pattern that it was made by: a quiz should mix them.
    var pattern: Pattern

    enum Pattern: String, Sendable {
        case definition, term, subject, object, abbreviation, quantity, predicate, reason, purpose, means, contrast,
            condition, relation
    }
}
