import LecternContracts
import LecternFakes
import LecternPorts
import Testing

@Suite("The contracts catch repositories of quizzes and policies that are broken on purpose")
struct BrokenQuizzesTests {
    static let quizFaults: [(FaultyQuizzes.Fault, String)] = [
        (.leaksSubmissions, "a quiz and a submission come back as they were saved"),
        (.renumbersAttempts, "attempts are numbered by person: a wrong number is a conflict, and of a race one wins"),
        (.keepsQuestions, "submissions outlive their quiz in their author's history, without the questions"),
        (.updateCreates, "an update of a quiz that is gone is a conflict"),
        (
            .revivesMaterial,
            "material goes with the quizzes made from it, leaves a tombstone, and late work is a conflict"
        ),
        (.forgetsEarlierKeys, "a quiz comes back with its settings and with what its questions were before"),
        (.lastEditWins, "of two edits of one revision of a quiz the second is a conflict"),
        (
            .lastMarkWins,
            "a regrade and an override of one revision: the slower is a conflict, and no revision is lost"
        ),
        (.leaksReceived, "a submission is read by the owner of its quiz, and by no third"),
        (.renumbersStarts, "attempts are started one after the other, and of a race one wins"),
        (.ignoresAttempts, "a started attempt is handed in once, by its author, at its quiz"),
        (.keepsOldCodes, "a code is found by its hash in its tenant, and a new one takes its place"),
        (.leaksViews, "a view comes back as it was stored, to the quiz's owner alone"),
        (.lastViewWins, "an older view does not replace a newer one, and one of the same age does"),
        (.keepsViews, "a view goes with its quiz, and does not come back"),
        (.keepsReadModel, "the read model is emptied at once, and the write model stays"),
        (.repeatsHeads, "the heads of all owners' quizzes go page by page, each once"),
        (
            .repeatsSubmissions,
            "what was submitted to a quiz goes page by page, oldest first and each once, and so do first marks"
        ),
        (
            .marksEveryAttempt,
            "what was submitted to a quiz goes page by page, oldest first and each once, and so do first marks"
        ),
        (.countsPeopleTwice, "what is submitted moves a quiz on, and is counted by people and first attempts"),
    ]

    static let accessFaults: [(FaultyAccess.Fault, String)] = [
        (.ignoresRoles, "what a grant does not cover is not found"),
        (.onlyTheRoleItself, "each role covers what the weaker ones do"),
        (.lastGrantWins, "a second grant raises the role, and never lowers it"),
        (.keepsGrants, "a grant to what the granter does not own is refused, and goes with what it is for"),
    ]

    private static func subject(
        _ database: InMemoryDatabase, _ fault: FaultyQuizzes.Fault?
    ) -> QuizRepositoryContract.Subject {
        RepositorySubject(
            repository: FaultyQuizzes(database, fault), events: InMemoryEventStore(database),
            outbox: InMemoryOutbox(database), idempotency: InMemoryIdempotencyStore(database),
            timers: InMemoryTimerStore(database),
            personal: InMemoryPersonalData(database))
    }

    @Test("each fault of a repository by the rule that names it", arguments: quizFaults)
    func quizzes(_ fault: FaultyQuizzes.Fault, _ name: String) async throws {
        try await caught(QuizRepositoryContract.cases, by: name) {
            ContractHarness(Self.subject(InMemoryDatabase(clock: ManualClock()), fault))
        }
    }

    @Test("each fault of a policy by the rule that names it", arguments: accessFaults)
    func access(_ fault: FaultyAccess.Fault, _ name: String) async throws {
        try await caught(AccessPolicyContract.cases, by: name) {
            let database = InMemoryDatabase(clock: ManualClock())
            let policy = FaultyAccess(database, fault)
            return ContractHarness(
                AccessPolicySubject(
                    policy: policy, quizzes: FaultyQuizzes(database, nil, told: { policy.note($0) })))
        }
    }

    @Test(
        "without a fault the same repository keeps every rule",
        arguments: QuizRepositoryContract.cases.runnable(with: [.time]))
    func sound(_ rule: QuizRepositoryContract.Case) async throws {
        try await rule.run {
            let clock = ManualClock()
            return ContractHarness(
                Self.subject(InMemoryDatabase(clock: clock), nil), advance: { clock.advance(by: $0) })
        }
    }

    @Test("no rule about quizzes and grants is without a fault that it catches, and no fault is unused")
    func complete() {
        // What holds for every repository is shown by those of documents.
        let common = Set(DocumentRepositoryContract.cases.map(\.name))
        let own = Set(QuizRepositoryContract.cases.map(\.name)).subtracting(common)
        #expect(own == Set(Self.quizFaults.map(\.1)))
        #expect(Set(Self.quizFaults.map(\.0)) == Set(FaultyQuizzes.Fault.allCases))
        #expect(Set(AccessPolicyContract.cases.map(\.name)) == Set(Self.accessFaults.map(\.1)))
        #expect(Set(Self.accessFaults.map(\.0)) == Set(FaultyAccess.Fault.allCases))
    }
}
