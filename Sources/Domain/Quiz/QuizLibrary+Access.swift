import LecternPorts

extension QuizLibrary {
    /// A quiz that somebody may reach, by owning it or by a grant.
    struct Reach {
        var head: QuizHead
        var isOwner: Bool
    }

    /// - Throws: `notFound` also when the caller may not do this: the two look alike from outside.
    func reach(
        _ id: QuizID, to action: AccessAction, _ caller: Caller
    ) async throws(UseCaseError) -> Reach {
        let found = try await read { () async throws(RepositoryError) -> Reach? in
            if let own = try await ports.repository.head(of: id, of: caller.owner) {
                return Reach(head: own, isOwner: true)
            }
            guard let grant = try await ports.access.grant(for: action, on: .quiz(id), to: caller.owner),
                let head = try await ports.repository.head(of: id, of: grant.owner)
            else { return nil }
            return Reach(head: head, isOwner: false)
        }
        guard let found else { throw .notFound }
        return found
    }

    /// The quiz with its keys, for whoever was let through.
    func quiz(at head: QuizHead) async throws(UseCaseError) -> Quiz {
        let found = try await read { () async throws(RepositoryError) in
            try await ports.repository.quiz(head.id, of: head.owner)
        }
        guard let found else { throw .notFound }
        return found
    }

    /// The caller's own quiz; nobody else's, whatever was granted.
    func owned(_ id: QuizID, by caller: Caller) async throws(UseCaseError) -> Quiz {
        let found = try await read { () async throws(RepositoryError) in
            try await ports.repository.quiz(id, of: caller.owner)
        }
        guard let found else { throw .notFound }
        return found
    }

    /// - Throws: `conflict` for a quiz that has no questions yet, or never will.
    static func checkWritten(_ status: QuizStatus) throws(UseCaseError) {
        switch status {
        case .processing: throw .conflict("the quiz is still being written")
        case .failed: throw .conflict("the quiz could not be written")
        case .completed: return
        }
    }

    /// Decides anew, on what is there then, while somebody else is faster.
    /// - Parameters:
    ///   - tries: after which the caller is told.
    ///   - attempt: nil when its commit met a conflict.
    func untilSettled<Value>(
        tries: Int = 10, _ attempt: () async throws(UseCaseError) -> Value?
    ) async throws(UseCaseError) -> Value {
        for _ in 0..<tries {
            if let value = try await attempt() { return value }
        }
        throw .conflict("it was changed too often at the same time")
    }

    /// False when somebody else was faster.
    /// - Throws: `doneMeanwhile` too: what this one made is not stored, and must not be told of.
    func settles(_ commit: Commit<QuizChange>) async throws(UseCaseError) -> Bool {
        let outcome: CommitOutcome
        do {
            outcome = try await ports.repository.commit(commit)
        } catch {
            if case .conflict = error { return false }
            throw UseCaseError(error)
        }
        guard outcome == .committed else { throw .doneMeanwhile }
        return true
    }
}
