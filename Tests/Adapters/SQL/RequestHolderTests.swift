import LecternFakes
import LecternPorts
import Synchronization
import Testing

@testable import LecternSQL

@Suite("Whose request holds a key")
struct RequestHolderTests {
    private static let key = IdempotencyKey(scope: "s", key: "k")

    private static func begin(
        _ store: SQLIdempotencyStore, _ test: TestDatabase, fingerprint: String = "f"
    ) async throws -> IdempotencyDecision {
        try await store.begin(key, fingerprint: fingerprint, now: test.clock.now)
    }

    @Test("what a process that is gone left under way is free at once, for one", arguments: SQLDialect.tested)
    func gone(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let old = SQLIdempotencyStore(test.service, process: LogProcess(name: "old"))
            #expect(try await Self.begin(old, test) == .proceed)
            let stranger = SQLIdempotencyStore(test.service, process: LogProcess(name: "stranger"))
            #expect(try await Self.begin(stranger, test) == .underWay)

            let next = SQLIdempotencyStore(
                test.service, process: LogProcess(name: "next") { $0 == "old" })
            let decisions = try await withThrowingTaskGroup(of: IdempotencyDecision.self) { group in
                for _ in 0..<8 { group.addTask { try await Self.begin(next, test) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(decisions.count { $0 == .proceed } == 1)
            #expect(decisions.count { $0 == .underWay } == 7)
            // It is the new one's now, also in the eyes of others.
            let another = SQLIdempotencyStore(
                test.service, process: LogProcess(name: "another") { $0 == "old" })
            #expect(try await Self.begin(another, test) == .underWay)
        }
    }

    @Test(
        "what it left with an effect or an answer is answered, and nothing is taken over", arguments: SQLDialect.tested)
    func done(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let old = SQLIdempotencyStore(test.service, process: LogProcess(name: "old"))
            #expect(try await Self.begin(old, test) == .proceed)
            _ = try await SQLDocumentRepository(test.service).commit(
                Commit([], idempotency: IdempotencyMark(key: Self.key, resource: "made")))
            let next = SQLIdempotencyStore(test.service, process: LogProcess(name: "next") { _ in true })
            #expect(try await Self.begin(next, test) == .committed(resource: "made"))
            let answer = StoredAnswer(status: 201, contentType: "a/b", body: [1])
            try await next.finish(Self.key, begun: nil, answer: answer)
            #expect(try await Self.begin(old, test) == .answered(answer))
            #expect(try await Self.begin(next, test, fingerprint: "other") == .mismatch)
        }
    }

    @Test(
        "a process whose database did not hear of a request's end takes its key again, and not while it works on it",
        arguments: SQLDialect.tested)
    func untold(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let away = AwayDatabase(test.sql)
            let service = ServiceDatabase(away, as: .documents, clock: test.clock)
            let store = SQLIdempotencyStore(service, process: LogProcess(name: "one"))
            #expect(try await Self.begin(store, test) == .proceed)
            #expect(try await Self.begin(store, test) == .underWay)
            away.set(.away)
            await #expect(throws: RepositoryError.self) { try await store.abandon(Self.key, begun: test.clock.now) }
            away.set(.there)
            #expect(try await Self.begin(store, test) == .proceed)
            try await store.abandon(Self.key, begun: test.clock.now)
            // A beginning of which nobody could be told is none.
            away.set(.deaf)
            await #expect(throws: RepositoryError.self) { _ = try await Self.begin(store, test) }
            away.set(.there)
            let decisions = try await withThrowingTaskGroup(of: IdempotencyDecision.self) { group in
                for _ in 0..<8 { group.addTask { try await Self.begin(store, test, fingerprint: "other") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(decisions.count { $0 == .proceed } <= 1)
            #expect(decisions.allSatisfy { [.proceed, .underWay, .mismatch].contains($0) })
            if !decisions.contains(.proceed) { #expect(try await Self.begin(store, test) == .proceed) }
            #expect(try await Self.begin(store, test, fingerprint: "other") != .proceed)
        }
    }
}

/// A database that goes away, or does what it is asked to and cannot say so.
private final class AwayDatabase: WrappedDatabase {
    enum State: Sendable { case there, away, deaf }

    let base: any SQLDatabase
    private let state = Mutex(State.there)

    init(_ base: any SQLDatabase) { self.base = base }

    func set(_ state: State) { self.state.withLock { $0 = state } }

    func transaction<Value: Sendable>(
        _ isolation: SQLIsolation, readOnly: Bool,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        if state.withLock({ $0 }) == .away { throw .unavailable("away") }
        let value = try await base.transaction(isolation, readOnly: readOnly, body)
        if state.withLock({ $0 }) == .deaf { throw .outcomeUnknown("away") }
        return value
    }
}
