public import FoundationEssentials

public typealias ResourceID = Identifier<ResourceSubject>
public enum ResourceSubject {}

extension Identifier where Subject == ResourceSubject {
    public static func quiz(_ id: QuizID) -> Self { Self("\(quizPrefix)\(id)") }

    /// The quiz that it stands for; nil when it is something else.
    public var quiz: QuizID? {
        rawValue.hasPrefix(Self.quizPrefix) ? QuizID(String(rawValue.dropFirst(Self.quizPrefix.count))) : nil
    }

    private static var quizPrefix: String { "quiz:" }
}

/// What somebody wants to do with a thing that is not their own.
public enum AccessAction: Sendable, CaseIterable {
    case read, take, edit
}

/// What a grant lets its subject do; each role can do what the one before it can.
public enum AccessRole: String, Sendable, Codable, CaseIterable, Comparable {
    case reader, taker, editor

    public func allows(_ action: AccessAction) -> Bool {
        switch action {
        case .read: true
        case .take: self >= .taker
        case .edit: self >= .editor
        }
    }

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .reader: 0
        case .taker: 1
        case .editor: 2
        }
    }
}

/// A right to a thing of somebody else, within one tenant.
public struct Grant: Sendable, Codable, Equatable {
    public var resource: ResourceID
    /// Whose the thing is.
    public var owner: Owner
    /// Of the owner's tenant.
    public var subject: UserID
    public var role: AccessRole
    public var grantedAt: Date

    public init(resource: ResourceID, owner: Owner, subject: UserID, role: AccessRole, grantedAt: Date) {
        self.resource = resource
        self.owner = owner
        self.subject = subject
        self.role = role
        self.grantedAt = grantedAt
    }
}

/// Decides who may do what with things that are not their own. What owners may do needs no grant.
public protocol AccessPolicy: Sendable {
    /// The grant that covers the action; nil when none does: then the thing is to be taken for not there.
    func grant(
        for action: AccessAction, on resource: ResourceID, to subject: Owner
    ) async throws(RepositoryError) -> Grant?
}
