public import LecternPorts

/// The two ports through which sagas are written and read.
public struct SagaStorage: Sendable {
    public var documents: any DocumentRepository
    public var sagas: any SagaRepository

    public init(documents: any DocumentRepository, sagas: any SagaRepository) {
        self.documents = documents
        self.sagas = sagas
    }
}

/// What a `SagaRepository`, and the `DocumentRepository` of the same database, must do.
public enum SagaRepositoryContract {
    public typealias Subject = RepositorySubject<SagaStorage>
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] =
        rules.cases + lists.cases + [
            rules.rule("a saga comes back as it was saved, to its owner, to an operator, and by its document") {
                subject, steps in
                let storage = subject.repository
                let saga = Samples.saga(1, of: Samples.owner)
                _ = try await storage.documents.commit(Commit([.saveSaga(saga)]))
                var next = saga
                next.revision = 2
                next.status = .compensating
                next.round = 3
                next.isCancelRequested = true
                next.quizID = Samples.id(77)
                next.steps[1].status = .failed
                next.steps[1].finishedAt = Samples.time(9)
                next.steps[1].error = ProcessingFailure(code: "X", message: "„ü“ '; drop --", retryable: true)
                next.steps.append(
                    .init(
                        name: .deleteQuiz, status: .running, startedAt: Samples.time(9), deadline: Samples.time(300),
                        retryAt: Samples.time(14), attempts: 2))
                next.updatedAt = Samples.time(9)
                try steps.equal("the first", try await storage.sagas.saga(saga.id, of: Samples.owner), saga)
                _ = try await storage.documents.commit(Commit([.saveSaga(next)]))
                try steps.equal("as the owner", try await storage.sagas.saga(saga.id, of: Samples.owner), next)
                try steps.equal(
                    "as an operator", try await storage.sagas.saga(saga.id, tenant: Samples.owner.tenant), next)
                try steps.equal(
                    "in another tenant",
                    try await storage.sagas.saga(saga.id, tenant: Samples.otherTenant.tenant), nil)
                try steps.equal(
                    "by its document", try await storage.sagas.saga(for: saga.documentID, of: Samples.owner), next)
                try steps.equal(
                    "by its document, as another user",
                    try await storage.sagas.saga(for: saga.documentID, of: Samples.otherUser), nil)
                let list = try await storage.sagas.sagas(of: Samples.owner, ListRequest())
                try steps.equal("in the list", list.items, [next])
            },
            rules.rule("a transition that does not follow the stored one is refused, and nothing of its commit stays") {
                subject, steps in
                let storage = subject.repository
                var saga = Samples.saga(1, of: Samples.owner)
                for revision in [0, 2] {
                    saga.revision = revision
                    try await refused(saga, storage, steps, "a new one with revision \(revision)")
                }
                saga.revision = 1
                _ = try await storage.documents.commit(Commit([.saveSaga(saga)]))
                var stale = saga
                stale.status = .cancelled
                for revision in [0, 1, 3] {
                    stale.revision = revision
                    try await refused(stale, storage, steps, "revision \(revision) behind revision 1")
                }
                try steps.equal("what is stored", try await storage.sagas.saga(saga.id, of: Samples.owner), saga)
                let document = try await storage.documents.document(Samples.id(50), of: Samples.owner)
                try steps.equal("the document of the refused commits", document, nil)
                try steps.equal("the outbox", try await subject.outbox.pending(limit: 10).count, 0)
                let due = try await subject.timers.due("saga", at: Samples.time(1_000_000), limit: 10)
                try steps.equal("the deadlines", due, [])
            },
            rules.rule("of many transitions from the same state one wins") { subject, steps in
                let storage = subject.repository
                _ = try await storage.documents.commit(Commit([.saveSaga(Samples.saga(1, of: Samples.owner))]))
                let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for round in 1...8 {
                        group.addTask {
                            var next = Samples.saga(1, of: Samples.owner)
                            next.revision = 2
                            next.round = round
                            do throws(RepositoryError) {
                                return try await storage.documents.commit(Commit([.saveSaga(next)])) == .committed
                            } catch {
                                guard error.isConflict else { throw error }
                                return false
                            }
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                try steps.equal("winners", wins, 1)
                let stored = try await storage.sagas.saga(Samples.id(1), of: Samples.owner)
                try steps.equal("the revision", stored?.revision, 2)
            },
            rules.rule("an operator's list tells the sagas of one status apart, of whomever") { subject, steps in
                let storage = subject.repository
                let owners = [Samples.owner, Samples.otherUser, Samples.otherTenant]
                for (index, owner) in owners.enumerated() {
                    var saga = Samples.saga(index, of: owner)
                    saga.status = index == 1 ? .completed : .compensationFailed
                    _ = try await storage.documents.commit(Commit([.saveSaga(saga)]))
                }
                let stuck = try await storage.sagas.sagas(with: .compensationFailed, ListRequest())
                try steps.equal("stuck", stuck.items.map(\.id), [Samples.id(2), Samples.id(0)])
                let running = try await storage.sagas.sagas(with: .running, ListRequest())
                try steps.equal("running", running.items, [])
                let all = try await storage.sagas.sagas(with: nil, ListRequest(limit: 2))
                try steps.equal("all, the first page", all.items.map(\.id), [Samples.id(2), Samples.id(1)])
                let rest = try await storage.sagas.sagas(with: nil, ListRequest(limit: 2, cursor: all.nextCursor))
                try steps.equal("all, the second page", rest.items.map(\.id), [Samples.id(0)])
            },
            Case(
                "SagaRepository", "an ended saga is kept for 90 days and begins no second time, and is then forgotten",
                needs: [.time]
            ) { harness, steps in
                let storage = harness.subject.repository
                let statuses = Saga.Status.allCases
                for (index, status) in statuses.enumerated() {
                    var saga = Samples.saga(index, of: index % 2 == 0 ? Samples.owner : Samples.otherTenant)
                    _ = try await storage.documents.commit(Commit([.saveSaga(saga)]))
                    saga.revision = 2
                    saga.status = status
                    _ = try await storage.documents.commit(Commit([.saveSaga(saga)]))
                }
                func pass(_ days: Int) async throws {
                    try await harness.advance?(.seconds(86_400 * days))
                    try await harness.subject.sweep()
                    _ = try await storage.documents.commit(
                        Commit([], inbox: InboxMark(consumer: "c", eventID: "\(days)")))
                }
                func there() async throws -> [Saga.Status] {
                    try await storage.sagas.sagas(with: nil, ListRequest(limit: 100)).items.map(\.status).reversed()
                }
                try await pass(89)
                try steps.equal("after 89 days", try await there(), statuses)
                for index in statuses.indices {
                    let again = Samples.saga(index, of: index % 2 == 0 ? Samples.owner : Samples.otherTenant)
                    try await steps.fails(
                        "begin \(statuses[index]) again", "a conflict", as: RepositoryError.self, where: \.isConflict
                    ) {
                        try await storage.documents.commit(Commit([.saveSaga(again)]))
                    }
                }
                try await pass(2)
                try steps.equal("after 91 days", try await there(), [.running, .compensating, .compensationFailed])
                let lists = try await storage.sagas.sagas(of: Samples.owner, ListRequest()).items.map(\.status)
                try steps.equal("in its owner's list", lists, [.compensationFailed, .running])
            },
        ]

    private static func refused(
        _ saga: Saga, _ storage: SagaStorage, _ steps: Steps, _ step: String
    ) async throws {
        let timer = DurableTimer(
            id: "t", kind: "saga", subject: saga.id.rawValue, tenant: saga.owner.tenant, fireAt: Samples.start)
        try await steps.fails(step, "a conflict", as: RepositoryError.self, where: \.isConflict) {
            try await storage.documents.commit(
                Commit(
                    [.save(Samples.document(50, of: Samples.owner)), .saveSaga(saga)],
                    outgoing: [Samples.event("o1")], timers: [.arm(timer)]))
        }
    }

    private static let rules = CommitRules<SagaStorage, DocumentChange>(
        port: "SagaRepository", save: { .saveSaga(Samples.saga($0, of: $1)) },
        remove: { .removeSaga(Samples.id($0), $1) }, commit: { try await $0.documents.commit($1) },
        isThere: { try await $0.sagas.saga(Samples.id($1), of: $2) != nil })

    private static let lists = ListRules<SagaStorage>(
        port: "SagaRepository",
        add: { _ = try await $0.documents.commit(Commit([.saveSaga(Samples.saga($1, of: $2))])) },
        page: { try await $0.sagas.sagas(of: $1, $2).map(\.id.rawValue) })
}
