public import LecternPorts

/// Keeps the read model of quizzes in step with the write model.
///
/// An event tells that a quiz has changed, not what it is now: the projector reads the quiz where it is written and
/// stores its view. So events may come late, twice or out of order, one that was lost is made good by the next, and a
/// rebuild, which goes over all quizzes by the same way, ends where the live read model is.
public struct QuizProjector: Sendable {
    let repository: any QuizRepository
    let cache: any Cache

    public init(repository: any QuizRepository, cache: any Cache) {
        self.repository = repository
        self.cache = cache
    }

    /// Takes in what `quiz.generated` and what follows on its topic tell. A repeated event changes nothing.
    public func handle(_ envelope: EventEnvelope, consumer: ConsumerGroup) async throws(HandlerError) {
        let named: [(quiz: QuizID, owner: UserID)]
        do throws(PayloadError) {
            named = try Self.quizzes(in: envelope)
        } catch {
            throw HandlerError(error)
        }
        do throws(RepositoryError) {
            for (quiz, user) in named {
                let owner = Owner(tenant: envelope.tenant, user: user)
                let view = try await Self.view(of: quiz, owner: owner, from: repository)
                // One that is gone took its view along.
                let changes = view.map { [QuizChange.project($0)] } ?? []
                _ = try await repository.commit(
                    Commit(
                        changes,
                        inbox: InboxMark(
                            consumer: "\(consumer)/\(quiz)", eventID: envelope.id, tenant: envelope.tenant)))
                await cache.remove(QuizLibrary.cacheKey(quiz, envelope.tenant))
            }
        } catch {
            throw HandlerError(error)
        }
    }

    /// The quizzes that an event is about, and whose they are.
    private static func quizzes(
        in envelope: EventEnvelope
    ) throws(PayloadError) -> [(quiz: QuizID, owner: UserID)] {
        switch envelope.type {
        case .quizGenerated:
            let generated = try QuizGenerated(envelope)
            return (generated.quizId ?? generated.requestId).map { [($0, generated.userId)] } ?? []
        case .quizEdited:
            let edited = try QuizEdited(envelope)
            return [(edited.quizId, edited.ownerId)]
        case .quizSubmitted:
            let submitted = try QuizSubmitted(envelope)
            return [(submitted.quizId, submitted.ownerId)]
        case .quizRegraded:
            let regraded = try QuizRegraded(envelope)
            return [(regraded.quizId, regraded.ownerId)]
        case .quizDeleted:
            return try QuizDeleted(envelope).quizIds.map { ($0, envelope.user) }
        default: return []
        }
    }

    /// The view of the quiz as it is written now; nil when it is gone.
    static func view(
        of id: QuizID, owner: Owner, from repository: any QuizRepository
    ) async throws(RepositoryError) -> QuizView? {
        // The version is read first: what changes while the rest is read is then told again, and never told as older.
        guard let head = try await repository.head(of: id, of: owner),
            let quiz = try await repository.quiz(id, of: owner)
        else { return nil }
        let tally = try await repository.tally(of: id, tenant: owner.tenant)
        return QuizView(quiz, version: head.version, tally: tally)
    }

    /// Why a rebuild stopped.
    public struct RebuildError: Error, Sendable, Equatable, CustomStringConvertible {
        /// The one that was read, or the first of those that were stored together; nil when it was about none.
        public var quiz: QuizID?
        public var cause: RepositoryError

        public var description: String {
            let place = quiz.map { "at the quiz \($0)" } ?? "on the way"
            return "the rebuild stopped \(place): \(cause)"
        }
    }

    /// Quizzes that a rebuild stores together.
    static let rebuildBatch = 100

    /// Makes the read model anew from nothing, and returns how many quizzes it holds.
    ///
    /// Publishes nothing and wakes nobody. Reads go on meanwhile, from the write model. The first error ends it: a read
    /// model with a hole in it is none. May be repeated.
    /// - Parameter progress: told now and then how many it holds so far.
    public func rebuild(progress: (Int) -> Void = { _ in }) async throws(RebuildError) -> Int {
        var current: QuizID?
        do throws(RepositoryError) {
            _ = try await repository.commit(Commit([.dropViews]))
            var count = 0
            var last: QuizHead?
            while true {
                current = nil
                let page = try await repository.heads(after: last, limit: Self.rebuildBatch)
                guard !page.isEmpty else { return count }
                var views: [QuizView] = []
                for head in page {
                    current = head.id
                    if let view = try await Self.view(of: head.id, owner: head.owner, from: repository) {
                        views.append(view)
                    }
                }
                current = views.first?.id
                _ = try await repository.commit(Commit(views.map { .project($0) }))
                for view in views {
                    // What it holds may have come from what was dropped.
                    await cache.remove(QuizLibrary.cacheKey(view.id, view.owner.tenant))
                }
                count += views.count
                progress(count)
                last = page.last
            }
        } catch {
            throw RebuildError(quiz: current, cause: error)
        }
    }
}
