/// The identity of one `Subject`: a UUIDv7 string (RFC 9562), compared as text.
///
/// The type parameter keeps a quiz's id from being passed where a document's is meant. It is encoded as a bare string.
public struct Identifier<Subject>: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let rawValue: String

    public init(_ rawValue: String) { self.rawValue = rawValue }

    public var description: String { rawValue }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

public enum TenantSubject {}

public typealias TenantID = Identifier<TenantSubject>
public typealias UserID = Identifier<Account>
public typealias DocumentID = Identifier<Document>
public typealias QuizID = Identifier<Quiz>
public typealias QuestionID = Identifier<Question>
public typealias SubmissionID = Identifier<Submission>
public typealias AttemptID = Identifier<QuizAttempt>
public typealias ShareID = Identifier<QuizShare>
public typealias ChatSessionID = Identifier<ChatSession>
public typealias MessageID = Identifier<ChatMessage>
public typealias AudioID = Identifier<SpokenAudio>
public typealias TranscriptionID = Identifier<TranscriptionJob>

extension Identifier where Subject == TenantSubject {
    /// The tenant of an installation that serves only one.
    public static var `default`: Self { Self("default") }
}

/// Who owns a thing: every repository key, query and object path starts with this pair.
public struct Owner: Hashable, Sendable, Codable {
    public var tenant: TenantID
    public var user: UserID

    public init(tenant: TenantID = .default, user: UserID) {
        self.tenant = tenant
        self.user = user
    }
}
