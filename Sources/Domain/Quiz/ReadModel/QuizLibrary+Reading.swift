import FoundationEssentials
public import LecternPorts

// Reading: from the cache, else from the read model, else from the write model. The head, which is read for the access
// anyway, tells the quiz's revision: what is older than it is not shown, so that whoever has written reads their write.
extension QuizLibrary {
    /// Seconds for which a view is kept.
    static let cacheSeconds = 300

    /// The quiz as the caller may see it.
    public func seen(_ id: QuizID, for caller: Caller) async throws(UseCaseError) -> SeenQuiz {
        let reach = try await reach(id, to: .read, caller)
        let view = try await view(at: reach.head)
        return SeenQuiz(
            view, for: caller.owner.user, isOwner: reach.isOwner, standing: try await standing(of: caller, at: id),
            now: ports.clock.now)
    }

    /// The quiz with its keys, for its owner and those who may edit it.
    public func quizWithKeys(_ id: QuizID, for caller: Caller) async throws(UseCaseError) -> Quiz {
        try await quiz(at: try await reach(id, to: .edit, caller).head)
    }

    func view(at head: QuizHead) async throws(UseCaseError) -> QuizView {
        let key = Self.cacheKey(head.id, head.owner.tenant)
        if let bytes = await ports.cache.get(key), let cached = Self.decode(bytes), cached.isUpToDate(with: head),
            cached.version >= head.version
        {
            return cached
        }
        let view: QuizView
        let stored = try await read { () async throws(RepositoryError) in
            try await ports.repository.view(of: head.id, of: head.owner)
        }
        if let stored, stored.isUpToDate(with: head) {
            view = stored
        } else {
            view = try await written(head)
        }
        // One whose tally lags behind is not kept: the projector's invalidation may have been faster.
        if view.status != .processing, view.version >= head.version {
            await ports.cache.set(key, to: Self.encode(view), ttl: Self.cacheSeconds)
        }
        return view
    }

    /// From the write model: the read model has not got that far yet.
    private func written(_ head: QuizHead) async throws(UseCaseError) -> QuizView {
        let found = try await read { () async throws(RepositoryError) -> QuizView? in
            try await QuizProjector.view(of: head.id, owner: head.owner, from: ports.repository)
        }
        guard let found else { throw .notFound }
        return found
    }

    static func cacheKey(_ id: QuizID, _ tenant: TenantID) -> String { "quiz:view:\(tenant):\(id)" }

    private static func encode(_ view: QuizView) -> [UInt8] { (try? JSONEncoder().encode(view)).map(Array.init) ?? [] }

    /// Nil for what another version of this program left there.
    private static func decode(_ bytes: [UInt8]) -> QuizView? {
        try? JSONDecoder().decode(QuizView.self, from: Data(bytes))
    }
}

extension QuizView {
    /// Whether the quiz itself is as the head says. What was submitted since may not be counted yet.
    func isUpToDate(with head: QuizHead) -> Bool {
        id == head.id && owner == head.owner && version.revision >= head.version.revision && status == head.status
    }
}
