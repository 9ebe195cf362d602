public import FoundationEssentials

/// What a question was before an edit replaced it.
public struct QuestionVersion: Sendable, Codable, Equatable {
    /// The `keyVersion` that the question had.
    public var version: Int
    public var text: String
    public var options: [String]
    public var key: AnswerKey
    public var explanation: String?
    public var replacedBy: UserID
    public var replacedAt: Date

    public init(
        version: Int, text: String, options: [String], key: AnswerKey, explanation: String? = nil, replacedBy: UserID,
        replacedAt: Date
    ) {
        self.version = version
        self.text = text
        self.options = options
        self.key = key
        self.explanation = explanation
        self.replacedBy = replacedBy
        self.replacedAt = replacedAt
    }
}
