public import FoundationEssentials

/// A code that lets whoever has it join a quiz. The code itself is not kept, so that a stolen table joins nothing.
public struct QuizShare: Sendable, Codable, Equatable, Identifiable {
    public var id: ShareID
    /// SHA-256 of the code, in lower-case hexadecimal.
    public var codeHash: String
    public var quizID: QuizID
    /// Of the quiz.
    public var owner: Owner
    public var createdAt: Date
    public var expiresAt: Date

    public init(
        id: ShareID, codeHash: String, quizID: QuizID, owner: Owner, createdAt: Date, expiresAt: Date
    ) {
        self.id = id
        self.codeHash = codeHash
        self.quizID = quizID
        self.owner = owner
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
