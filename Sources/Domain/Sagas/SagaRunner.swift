import FoundationEssentials
public import LecternPorts

/// Carries sagas from transition to transition: reads one, lets the process decide, and commits its new state together
/// with its commands; decides anew when somebody else was faster.
///
/// A command that belongs to another service leaves as an outgoing event of that commit. One that deletes something
/// here is carried out right after it, and recorded with its effect in one more commit; should the process die in
/// between, the retry that was armed by the first commit takes it up again.
public struct SagaRunner: Sendable {
    public struct Ports: Sendable {
        /// Of the same database as `sagas`.
        public var documents: any DocumentRepository
        public var sagas: any SagaRepository
        public var blobs: any BlobStore
        public var digest: any Digest
        public var clock: any Clock
        public var metrics: any Metrics
        public var log: any Log

        public init(
            documents: any DocumentRepository, sagas: any SagaRepository, blobs: any BlobStore, digest: any Digest,
            clock: any Clock, metrics: any Metrics, log: any Log
        ) {
            self.documents = documents
            self.sagas = sagas
            self.blobs = blobs
            self.digest = digest
            self.clock = clock
            self.metrics = metrics
            self.log = log
        }
    }

    /// Conflicts after which the last one is reported.
    static let maximumTries = 16

    let ports: Ports
    let process: SagaProcess
    let changed: @Sendable (String) -> Void
    let settling = SettlingTimers()

    /// - Parameter changed: told the id of a saga, or of its document, after every commit that changes it.
    public init(
        _ ports: Ports, process: SagaProcess = SagaProcess(), changed: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.ports = ports
        self.process = process
        self.changed = changed
    }

    var commandID: SagaCommandID { SagaCommandID(digest: ports.digest) }

    /// What leads to a transition.
    struct Cause: Sendable {
        /// Of the request, event or timer.
        var id: String
        var traceparent: String?
        /// Of an event: it is then never applied twice.
        var inbox: InboxMark?
        /// Of a timer: handled, it goes.
        var timer: SagaTimer.ID?
    }

    /// What is known when an input is chosen.
    struct Situation: Sendable {
        var saga: Saga
        /// Nil when it is deleted.
        var document: Document?
    }

    // MARK: One transition and what follows from it

    /// - Parameter input: may be called again, with the state as it is by then; nil for nothing to do.
    /// - Returns: the saga as it is after it, and after what it had to do here; nil when there is no such saga.
    @discardableResult
    func apply(
        _ id: SagaID, tenant: TenantID, cause: Cause, _ input: @Sendable (Situation) -> SagaInput?
    ) async throws(RepositoryError) -> Saga? {
        guard let saga = try await transit(id, tenant, cause, input) else { return nil }
        return await undoHere(saga, cause)
    }

    private func transit(
        _ id: SagaID, _ tenant: TenantID, _ cause: Cause, _ choose: @Sendable (Situation) -> SagaInput?
    ) async throws(RepositoryError) -> Saga? {
        var last = RepositoryError.conflict(expected: 0, actual: 0)
        for _ in 0..<Self.maximumTries {
            guard let saga = try await ports.sagas.saga(id, tenant: tenant) else { return nil }
            let situation = Situation(
                saga: saga, document: try await ports.documents.document(saga.documentID, of: saga.owner))
            let input = Self.deletionFirst(choose(situation), situation)
            let now = ports.clock.now
            let (next, commands) = input.map { process.handle($0, in: saga, at: now) } ?? (saga, [])
            guard
                let commit = SagaCommit(
                    from: situation, to: next, input, commands, cause, at: now, commandID: commandID
                ).commit
            else { return saga }
            do {
                guard try await ports.documents.commit(commit) == .committed else { return saga }
                tell(from: saga, to: next)
                return next
            } catch .conflict(let expected, let actual) {
                last = .conflict(expected: expected, actual: actual)
            }
        }
        throw last
    }

    /// A deletion that was committed wins over whatever is heard of later, also when the event about it is still on
    /// its way.
    private static func deletionFirst(_ input: SagaInput?, _ situation: Situation) -> SagaInput? {
        situation.saga.status == .running && situation.document == nil ? .documentDeleted : input
    }

    /// The steps of the way back that are this service's own, one commit each.
    private func undoHere(_ saga: Saga, _ cause: Cause) async -> Saga {
        var saga = saga
        while saga.status == .compensating, !Task.isCancelled,
            let step = saga.steps.first(where: { $0.status == .running })?.name, step != .deleteQuiz
        {
            let outcome = await outcome(of: step, saga)
            do throws(RepositoryError) {
                let follow = Cause(id: cause.id, traceparent: cause.traceparent)
                guard let next = try await transit(saga.id, saga.owner.tenant, follow, { _ in outcome }) else { break }
                saga = next
            } catch {
                // The armed retry comes back to it.
                ports.log.warning(
                    "a compensation is not recorded yet",
                    [("saga_id", saga.id.rawValue), ("step", step.rawValue), ("error", "\(error)")])
                return saga
            }
            if case .undoFailed = outcome { return saga }
        }
        return saga
    }

    /// Rows go with the commit that records it; a file goes before.
    private func outcome(of step: Saga.Step.Name, _ saga: Saga) async -> SagaInput {
        guard step == .deleteFile else { return .undone(step) }
        do throws(BlobStoreError) {
            for key in Document.possibleKeys(of: saga.documentID, owner: saga.owner) {
                try await ports.blobs.delete(key)
            }
            return .undone(step)
        } catch {
            return .undoFailed(
                step,
                ProcessingFailure(
                    code: "FILE_NOT_DELETED", message: "The store for files did not delete the file.",
                    retryable: true))
        }
    }

    // MARK: Telling

    private func tell(from before: Saga, to after: Saga) {
        changed(after.id.rawValue)
        changed(after.documentID.rawValue)
        guard before.status != after.status else { return }
        let fields = [
            ("saga_id", after.id.rawValue), ("document_id", after.documentID.rawValue),
            ("status", after.status.rawValue), ("correlation_id", after.id.rawValue),
        ]
        switch after.status {
        case .running: return
        case .compensating: ports.log.info("a saga is compensated", fields)
        case .completed, .failed, .compensated, .cancelled:
            count(after)
            ports.log.info("a saga has ended", fields)
        case .compensationFailed:
            count(after)
            let failed = after.steps.last { $0.status == .failed }
            ports.log.error(
                "a saga could not be compensated: resuming or cancelling it, or deleting its document, takes it up again",
                fields + [("step", failed?.name.rawValue ?? "-"), ("code", failed?.error?.code ?? "-")])
        }
    }

    private func count(_ saga: Saga) {
        let labels = [("outcome", saga.status.rawValue)]
        ports.metrics.increment("lectern_saga_outcomes_total", by: 1, labels: labels)
        ports.metrics.observe(
            "lectern_saga_duration_seconds", saga.updatedAt.timeIntervalSince(saga.startedAt), labels: labels)
    }
}
