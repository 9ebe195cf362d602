import FoundationEssentials
import LecternPorts
import Testing

@testable import LecternDomain
@testable import LecternSQL

@Suite("saga_timers shows what sagas wait for")
struct SagaTimersTests {
    @Test(
        "each armed deadline by saga, step and purpose, no other's, and none that was disarmed",
        arguments: SQLDialect.tested)
    func view(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let repository = SQLDocumentRepository(test.service)
            // An id is any text; one with a stroke in it must not move the columns.
            let sagas = [SagaID("019b76da-a800-7000-8000-000000000001"), SagaID("a/b")]
            let timers = sagas.flatMap { saga in
                Saga.Step.Name.allCases.flatMap { step in
                    SagaTimer.Purpose.allCases.map { purpose in
                        DurableTimer(
                            id: SagaTimer.ID(purpose, step).stored(for: saga), kind: SagaTimer.ID.kind,
                            subject: saga.rawValue, tenant: Samples.owner.tenant,
                            fireAt: Samples.start.addingTimeInterval(60))
                    }
                }
            }
            let file = FileDeadline("document", Samples.owner).beforeStoring(at: Samples.start)
            _ = try await repository.commit(Commit([], timers: timers.map { .arm($0) } + [file]))
            let query =
                "SELECT saga_id, step, purpose, tenant_id, fire_at FROM saga_timers ORDER BY saga_id, step, purpose"
            let rows = try await test.sql.rows(query)
            #expect(rows.count == timers.count)
            let found = try rows.map { "\(try $0.text(0)) \(try $0.text(1)) \(try $0.text(2))" }
            let expected = sagas.flatMap { saga in
                Saga.Step.Name.allCases.flatMap { step in
                    SagaTimer.Purpose.allCases.map { "\(saga) \(step.rawValue) \($0.rawValue)" }
                }
            }
            #expect(Set(found) == Set(expected))
            #expect(try rows.allSatisfy { try $0.text(3) == "default" && $0.time(4) == timers[0].fireAt })

            _ = try await repository.commit(
                Commit([], timers: timers.dropFirst().map { .disarm(id: $0.id, $0.tenant) }))
            #expect(try await test.sql.rows(query).count == 1)
        }
    }

    @Test("it comes to a database that has deadlines already", arguments: SQLDialect.tested)
    func migrated(_ dialect: SQLDialect) async throws {
        try await TestDatabase.empty(dialect) { (database) async throws in
            let all = Schema.documents
            let before = Schema(all.name, all.migrations.filter { $0.number < 6 }, erasing: { _, _ in [] })
            try await database.migrate(to: before, now: Samples.start)
            _ = try await database.run([
                SQLStatement(
                    "INSERT INTO timers (tenant_id, timer_id, kind, subject, fire_at) VALUES ('default', 's/quiz/retry', 'saga', 's', $1)",
                    [.time(Samples.start)])
            ])
            try await database.migrate(to: all, now: Samples.start)
            let row = try #require(try await database.rows("SELECT saga_id, step, purpose FROM saga_timers").first)
            #expect(row.values == [.text("s"), .text("quiz"), .text("retry")])
        }
    }
}
