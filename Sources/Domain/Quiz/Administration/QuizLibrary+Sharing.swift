public import FoundationEssentials
public import LecternPorts

// Letting others take a quiz.
extension QuizLibrary {
    /// For how long a code may be good, in seconds: a minute to a year.
    public static let shareSeconds = 60...31_536_000
    public static let defaultShareSeconds = 604_800

    /// A code that is given out.
    public struct SharedCode: Sendable, Equatable {
        public var quiz: QuizID
        public var code: String
        public var expiresAt: Date
    }

    /// Makes a code that lets whoever has it take the quiz. The one before it is good no longer; who joined by it stays.
    /// For the owner only.
    public func share(
        _ id: QuizID, forSeconds seconds: Int = defaultShareSeconds, for caller: Caller
    ) async throws(UseCaseError) -> SharedCode {
        guard Self.shareSeconds.contains(seconds) else {
            throw .invalid("expires_in_seconds", "must be from 60 to 31536000")
        }
        try Self.checkWritten(try await owned(id, by: caller).status)
        let now = ports.clock.now
        let share = ShareID(ports.identifiers.next())
        let code = codes.code(of: share)
        let stored = QuizShare(
            id: share, codeHash: codes.hash(of: code), quizID: id, owner: caller.owner, createdAt: now,
            expiresAt: now.addingTimeInterval(Double(seconds)))
        let commit = Commit([QuizChange.share(stored)], idempotency: caller.mark(resource: share.rawValue))
        // The only conflict is a quiz that was deleted meanwhile.
        guard try await settles(commit) else { throw .notFound }
        return SharedCode(quiz: id, code: code, expiresAt: stored.expiresAt)
    }

    /// The code that an earlier request of this process made.
    /// - Throws: `conflict` when it was replaced since, or made by another process: then it cannot be told again.
    public func shared(_ share: ShareID, of id: QuizID, for caller: Caller) async throws(UseCaseError) -> SharedCode {
        _ = try await owned(id, by: caller)
        let code = codes.code(of: share)
        let found = try await read { () async throws(RepositoryError) in
            try await ports.repository.share(codeHash: codes.hash(of: code), tenant: caller.owner.tenant)
        }
        guard let found, found.id == share, found.quizID == id else {
            throw .conflict("the code was replaced or cannot be told again: share the quiz anew")
        }
        return SharedCode(quiz: id, code: code, expiresAt: found.expiresAt)
    }

    /// Grants the caller the right to take the quiz that the code is for. May be repeated.
    /// - Throws: `notFound` for a code that never was, was replaced, or has expired.
    public func join(_ code: String, for caller: Caller) async throws(UseCaseError) -> QuizHead {
        let found = try await read { () async throws(RepositoryError) in
            try await ports.repository.share(codeHash: codes.hash(of: code), tenant: caller.owner.tenant)
        }
        guard let found, ports.clock.now < found.expiresAt else { throw .notFound }
        if found.owner != caller.owner {
            let grant = Grant(
                resource: .quiz(found.quizID), owner: found.owner, subject: caller.owner.user, role: .taker,
                grantedAt: ports.clock.now)
            let commit = Commit(
                [QuizChange.grant(grant)], idempotency: caller.mark(resource: found.quizID.rawValue))
            guard try await settles(commit) else { throw .notFound }
        }
        return try await reach(found.quizID, to: .take, caller).head
    }
}
